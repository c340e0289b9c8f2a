import type { Grades } from "./judged-query.ts";

/**
 * Normalised discounted cumulative gain of the first `depth` products, 0 to 1:
 *
 *     DCG  = sum over ranks r = 1..depth of (2^grade(r) - 1) / log2(r + 1)
 *     nDCG = DCG / DCG of the best possible order of all judged products
 *
 * An unjudged product counts as irrelevant. Exponential gain: Burges et al. 2005; normalisation:
 * Järvelin and Kekäläinen 2002. 0 when no judged product has a grade above 0.
 */
export function ndcg(ranking: readonly string[], grades: Grades, depth: number): number {
  const ideal = discounted(
    Array.from(grades.values()).toSorted((a, b) => b - a),
    depth,
  );
  if (ideal === 0) return 0;
  const found = ranking.map((id) => grades.get(id) ?? 0);
  return discounted(found, depth) / ideal;
}

/**
 * nDCG over the ranking without its unjudged products (Sakai 2007, "condensed lists"): says how
 * well the judged ones are ordered, whatever nobody has looked at. The ranking must reach deeper
 * than `depth` for enough judged products to be left.
 */
export function condensedNdcg(ranking: readonly string[], grades: Grades, depth: number): number {
  return ndcg(
    ranking.filter((id) => grades.has(id)),
    grades,
    depth,
  );
}

function discounted(grades: readonly number[], depth: number): number {
  return grades
    .slice(0, depth)
    .reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}
