export interface TailCut {
  /** Cosine below which nothing is a neighbour. */
  readonly minSimilarity: number;
  /** Share of the best cosine below which nothing is. */
  readonly similarityOfBest: number;
}

/**
 * The neighbours above tau, in the order given, which is nearest first:
 *
 *     tau = max(minSimilarity, similarityOfBest * best cosine)
 *
 * An absolute floor, so that a query about nothing in the catalog has no neighbours, and a share
 * of the best one, so that a query with near neighbours does not drag the far ones along.
 */
export function cutTail<Hit extends { readonly similarity: number }>(
  hits: readonly Hit[],
  { minSimilarity, similarityOfBest }: TailCut,
): Hit[] {
  const best = hits[0]?.similarity ?? 0;
  const threshold = Math.max(minSimilarity, similarityOfBest * best);
  return hits.filter(({ similarity }) => similarity >= threshold);
}
