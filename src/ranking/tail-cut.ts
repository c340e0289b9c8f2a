export interface TailCut {
  /** When even the best cosine is below this, the query is about nothing in the catalog and has no neighbours. */
  readonly minBestSimilarity: number;
  /** Cosine below which nothing is a neighbour. */
  readonly minSimilarity: number;
  /** Share of the best cosine below which nothing is. */
  readonly similarityOfBest: number;
}

/**
 * The neighbours above tau, in the order given, which is nearest first:
 *
 *     tau = max(minSimilarity, similarityOfBest * best cosine)    when best >= minBestSimilarity
 *
 * None at all when the best one is far: the query is about nothing in the catalog. Below a floor
 * cosines are noise; and a share of the best one keeps a query with near neighbours from dragging
 * the far ones along.
 */
export function cutTail<Hit extends { readonly similarity: number }>(
  hits: readonly Hit[],
  { minBestSimilarity, minSimilarity, similarityOfBest }: TailCut,
): Hit[] {
  const best = hits[0]?.similarity ?? 0;
  if (best < minBestSimilarity) return [];
  const threshold = Math.max(minSimilarity, similarityOfBest * best);
  return hits.filter(({ similarity }) => similarity >= threshold);
}
