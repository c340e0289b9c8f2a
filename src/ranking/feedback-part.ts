import type { Calibration } from "./calibrate.ts";
import { SCORE_SHARE, type JointParts } from "./joint-relevance.ts";

/** Products whose vectors the query is moved towards. */
export const FEEDBACK_PRODUCTS = 15;
/** Products whose cosines are taken anew; as good as all of them, measured to a depth of 400. */
export const FEEDBACK_REACH = 100;

/** What the query, moved by `feedbackVector`, has to say of the best products. */
export interface FeedbackEvidence {
  readonly vectorWeight: number;
  readonly calibration: Calibration;
  /** The products' places among the candidates. */
  readonly positions: ArrayLike<number>;
  /** Their cosines to the moved query, in that order; null for a product without a vector. */
  readonly similarities: readonly (number | null)[];
}

/**
 * What measuring the best products anew changes, as one more part of their relevance; below 0 for
 * those further from the moved query than from the query itself:
 *
 *     feedback = 5/6 * (1 - (1 - a) l) * a * (s' - s)
 *
 * which puts s' in the place of s in the noisy-or of `jointRelevance`: all parts still sum to
 * [0, 1]. s' is calibrated among the products measured. The part is 0 for all others.
 */
export function feedbackPart(
  { lexical, semantic }: JointParts,
  { vectorWeight, calibration, positions, similarities }: FeedbackEvidence,
): Float64Array {
  const values = new Float64Array(semantic.length);
  const measured = calibration(Float64Array.from(similarities, (similarity) => similarity ?? Number.NaN));
  for (let index = 0; index < positions.length; index += 1) {
    const position = positions[index] ?? 0;
    if ((similarities[index] ?? null) === null) continue;
    const change = SCORE_SHARE * vectorWeight * (measured[index] ?? 0) - (semantic[position] ?? 0);
    values[position] = (1 - (lexical[position] ?? 0) / SCORE_SHARE) * change;
  }
  return values;
}
