/** How far the query moves towards the products it found. */
const FEEDBACK_SHARE = 0.4;

/**
 * The query, moved towards the products that answer it best:
 *
 *     normalise(0.6 * query + 0.4 * sum(weight * vector) / sum(weight))
 *
 * Pseudo-relevance feedback: Rocchio 1971 without its irrelevant half, on embeddings as in Wang et
 * al., ColBERT-PRF, ICTIR 2021. Null when no product has a vector and a weight above 0.
 *
 * @param query unit length
 * @param vectors of unit length; null for a product that has none
 * @param weights of the products, in their order, at least 0
 */
export function feedbackVector(
  query: Float32Array,
  vectors: readonly (Float32Array | null)[],
  weights: readonly number[],
): Float32Array | null {
  const sum = new Float64Array(query.length);
  let total = 0;
  for (const [index, vector] of vectors.entries()) {
    const weight = weights[index] ?? 0;
    if (vector === null) continue;
    total += weight;
    for (let axis = 0; axis < sum.length; axis += 1) {
      sum[axis] = (sum[axis] ?? 0) + weight * (vector[axis] ?? 0);
    }
  }
  if (total === 0) return null;
  let square = 0;
  for (let axis = 0; axis < sum.length; axis += 1) {
    const moved = (1 - FEEDBACK_SHARE) * (query[axis] ?? 0) + (FEEDBACK_SHARE * (sum[axis] ?? 0)) / total;
    sum[axis] = moved;
    square += moved * moved;
  }
  const length = Math.sqrt(square);
  return length === 0 ? null : Float32Array.from(sum, (value) => value / length);
}
