export interface TailCut {
  /** Cosine below which nothing is a neighbour. */
  readonly minSimilarity: number;
  /** Share of the best cosine below which nothing is. */
  readonly similarityOfBest: number;
}

/**
 * tau: the cosine from which a neighbour belongs to the result set. An absolute floor, so that
 * a query about nothing in the catalog has no neighbours, and a share of the best one, so that
 * a query with near neighbours does not drag the far ones along.
 */
export function similarityThreshold(best: number, { minSimilarity, similarityOfBest }: TailCut): number {
  return Math.max(minSimilarity, best * similarityOfBest);
}
