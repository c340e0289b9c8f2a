/** One query of an evaluation. */
export interface EvaluationQuery {
  readonly id: string;
  readonly query: string;
  /** What sort of query it is, as the query file says; left out, `queryClass` decides by its text. */
  readonly class?: string | undefined;
}

/** Grades by product id: 0 is irrelevant, higher is better; a product that is not in it was never judged. */
export type Grades = ReadonlyMap<string, number>;

/** Grades by query id. */
export type Judgments = ReadonlyMap<string, Grades>;

/** Grades from here on count as relevant where a metric knows only yes and no (MRR, recall). */
export const RELEVANT_GRADE = 1;

/** How many products of a query are relevant. */
export function countRelevant(grades: Grades): number {
  return Array.from(grades.values()).filter((grade) => grade >= RELEVANT_GRADE).length;
}
