import type { PairedDifference } from "./paired-difference.ts";

/**
 * The interval of differences that were held out fold by fold. Two folds' settings were chosen on
 * mostly the same queries, so their differences err together and the plain bootstrap interval is
 * too narrow: with noise alone and five folds it lies above 0 in 4 to 8 % of all searches rather
 * than in 2.5 %. Widened around the mean as Nadeau and Bengio (2003) widen the variance, by
 * `1/k + held out / trained on` over `1/k`, which for k equal folds is `1 + k / (k - 1)`; noise
 * then comes through in 1 to 2 %.
 *
 * @param folds k, at least 2
 */
export function crossValidatedInterval(difference: PairedDifference, folds: number): PairedDifference {
  const widening = Math.sqrt(1 + folds / (folds - 1));
  const { mean, low, high } = difference;
  return { ...difference, low: mean - (mean - low) * widening, high: mean + (high - mean) * widening };
}
