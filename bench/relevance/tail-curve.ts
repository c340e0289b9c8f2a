import type { EvaluationQuery, Judgments } from "../../src/evaluate/judged-query.ts";
import { type CurvePoint, precisionRecallCurve, type ScoredJudgment } from "./precision-recall.ts";
import type { TailProbe } from "./tail-probe.ts";

/** Precision at recalls of one cut. */
export interface TailCurve {
  readonly cut: "fixed cosine" | "tau";
  /** From which grade on a product counts as relevant. */
  readonly fromGrade: number;
  readonly points: readonly CurvePoint[];
}

/** Judged products that the vector lane alone found, and how well two cuts part them. */
export interface TailCurves {
  readonly queries: number;
  readonly products: number;
  readonly curves: readonly TailCurve[];
}

const RECALLS = Array.from({ length: 20 }, (_, index) => (index + 1) / 20);
const FROM_GRADES = [1, 2];

/**
 * Over all judged products that are neighbours of a query and not in K: what a threshold on the
 * cosine keeps, the same for all queries, and what one on the distance from the query's tau keeps.
 */
export async function tailCurves(
  queries: readonly EvaluationQuery[],
  judgments: Judgments,
  probe: TailProbe,
): Promise<TailCurves> {
  const judged: { readonly similarity: number; readonly overTau: number; readonly grade: number }[] = [];
  let counted = 0;
  for (const { id, query } of queries) {
    const grades = judgments.get(id);
    const probed = grades === undefined ? null : await probe.probe(query);
    if (grades === undefined || probed === null) continue;
    const before = judged.length;
    for (const { id: product, similarity, matches } of probed.neighbours) {
      const grade = grades.get(product);
      if (matches || grade === undefined) continue;
      judged.push({ similarity, overTau: similarity - probed.tail.minSimilarity, grade });
    }
    if (judged.length > before) counted += 1;
  }
  const curveOf = (cut: TailCurve["cut"], fromGrade: number, scores: readonly number[]): TailCurve => {
    const scored: ScoredJudgment[] = judged.map(({ grade }, index) => ({
      score: scores[index] ?? 0,
      isRelevant: grade >= fromGrade,
    }));
    return { cut, fromGrade, points: precisionRecallCurve(scored, RECALLS) };
  };
  return {
    queries: counted,
    products: judged.length,
    curves: FROM_GRADES.flatMap((fromGrade) => [
      curveOf(
        "fixed cosine",
        fromGrade,
        judged.map(({ similarity }) => similarity),
      ),
      curveOf(
        "tau",
        fromGrade,
        judged.map(({ overTau }) => overTau),
      ),
    ]),
  };
}
