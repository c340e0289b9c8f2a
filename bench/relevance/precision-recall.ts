/** A judged product that a cut would keep or leave out. */
export interface ScoredJudgment {
  /** What the cut goes by: kept from a threshold on. */
  readonly score: number;
  readonly isRelevant: boolean;
}

export interface CurvePoint {
  readonly recall: number;
  readonly precision: number;
}

/**
 * The best precision at each recall or more, over all thresholds: interpolated as in Manning,
 * Raghavan and Schütze 2008, 8.4. Products of equal scores are kept together.
 */
export function precisionRecallCurve(
  judged: readonly ScoredJudgment[],
  recalls: readonly number[],
): CurvePoint[] {
  const relevant = judged.filter(({ isRelevant }) => isRelevant).length;
  const points: CurvePoint[] = [];
  let kept = 0;
  let hits = 0;
  const sorted = judged.toSorted((a, b) => b.score - a.score);
  for (const [index, { score, isRelevant }] of sorted.entries()) {
    kept += 1;
    if (isRelevant) hits += 1;
    if (sorted[index + 1]?.score === score) continue;
    points.push({ recall: hits / relevant, precision: hits / kept });
  }
  return recalls.map((recall) => ({
    recall,
    precision: points.reduce(
      (best, point) => (point.recall >= recall - Number.EPSILON ? Math.max(best, point.precision) : best),
      0,
    ),
  }));
}
