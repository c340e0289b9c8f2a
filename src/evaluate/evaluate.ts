import type { SearchService } from "../search/search-port.ts";
import { type EvaluationReport, evaluationReport } from "./evaluation-report.ts";
import type { EvaluationQuery, Judgments } from "./judged-query.ts";
import { type RankedQuery, type RankOptions, rankQuery } from "./rank-query.ts";

/** Deep enough for ten judged products to be left when the unjudged ones are taken out. */
export const DEFAULT_DEPTH = 200;

export interface EvaluateOptions extends RankOptions {
  readonly search: SearchService;
  readonly queries: readonly EvaluationQuery[];
  readonly judgments: Judgments;
  /** Told of every query as it is answered, in order. */
  readonly onRanked?: ((ranked: RankedQuery) => void | Promise<void>) | undefined;
}

/**
 * Asks every query, one after the other, and measures the rankings against the judgments.
 * Judgments of other queries are ignored. `ABORTED` when the signal says so.
 */
export async function evaluate(options: EvaluateOptions): Promise<EvaluationReport> {
  const { search, queries, judgments, depth, signal, onRanked } = options;
  await search.warmUp();
  const all: RankedQuery[] = [];
  for (const query of queries) {
    signal?.throwIfAborted();
    const ranked = await rankQuery(search, query, options);
    await onRanked?.(ranked);
    all.push(ranked);
  }
  return evaluationReport(all, judgments, depth);
}
