import { evaluate, type EvaluateOptions } from "./evaluate.ts";
import type { EvaluationReport } from "./evaluation-report.ts";
import { harm, type Harm } from "./harm.ts";

/** Asks every query of each lane alone and compares with the hybrid report of the same queries. */
export async function measureHarm(hybrid: EvaluationReport, options: EvaluateOptions): Promise<Harm> {
  const { search, queries, judgments, depth, signal } = options;
  const alone = { search, queries, judgments, depth, signal };
  const keyword = await evaluate({ ...alone, mode: "keyword" });
  const semantic = await evaluate({ ...alone, mode: "semantic" });
  return harm(hybrid, keyword, semantic);
}
