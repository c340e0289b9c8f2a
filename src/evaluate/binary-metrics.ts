import { countRelevant, type Grades, RELEVANT_GRADE } from "./judged-query.ts";

const isRelevant = (grades: Grades, id: string): boolean => (grades.get(id) ?? 0) >= RELEVANT_GRADE;

/**
 * 1 / rank of the first relevant product (grade 1 or higher) among the first `depth`, 0 when there
 * is none. Its mean over queries is MRR (Voorhees 1999).
 */
export function reciprocalRank(ranking: readonly string[], grades: Grades, depth: number): number {
  const index = ranking.slice(0, depth).findIndex((id) => isRelevant(grades, id));
  return index === -1 ? 0 : 1 / (index + 1);
}

/** The share of all relevant products (grade 1 or higher) that is among the first `depth`; 0 when none is relevant. */
export function recall(ranking: readonly string[], grades: Grades, depth: number): number {
  const relevant = countRelevant(grades);
  if (relevant === 0) return 0;
  return ranking.slice(0, depth).filter((id) => isRelevant(grades, id)).length / relevant;
}

/**
 * The share of the first `depth` products that somebody judged: how far nDCG, which takes the
 * others for irrelevant, can be believed. 1 for an empty ranking, which shows nothing unjudged.
 */
export function judgedShare(ranking: readonly string[], grades: Grades, depth: number): number {
  const shown = ranking.slice(0, depth);
  if (shown.length === 0) return 1;
  return shown.filter((id) => grades.has(id)).length / shown.length;
}
