import { SearchError } from "../domain/search-error.ts";

/** The two shares of each candidate's relevance; they sum to it. */
export interface FusedScores {
  readonly lexical: Float64Array;
  readonly semantic: Float64Array;
}

/**
 * `(1 - a) * lexical` and `a * semantic`. At 0 or 1 the other lane has no say at all.
 * A weight outside [0, 1], or none at all (NaN), fails with `INVALID_CONFIG`.
 */
export function weighLanes(lexical: Float64Array, semantic: Float64Array, vectorWeight: number): FusedScores {
  if (!(vectorWeight >= 0 && vectorWeight <= 1)) {
    throw new SearchError("INVALID_CONFIG", `expected a vector weight from 0 to 1, got ${vectorWeight}`);
  }
  return { lexical: scale(lexical, 1 - vectorWeight), semantic: scale(semantic, vectorWeight) };
}

function scale(scores: Float64Array, weight: number): Float64Array {
  const scaled = new Float64Array(scores.length);
  for (let index = 0; index < scores.length; index += 1) scaled[index] = weight * (scores[index] ?? 0);
  return scaled;
}
