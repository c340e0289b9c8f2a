import { mean, percentile } from "../../src/evaluate/percentile.ts";
import { BOOTSTRAP_SEED } from "../../src/evaluate/paired-difference.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";

/** How much longer the changed build takes: 1.1 is 10 % longer. */
export interface SlowdownInterval {
  readonly ratio: number;
  /** With the confidence asked for, the true ratio lies between the two. */
  readonly low: number;
  readonly high: number;
  /** Blocks of consecutive pairs that were resampled. */
  readonly blocks: number;
}

/** Eight times base, changed, changed, base. */
export const PAIRS_PER_BLOCK = 16;
/** Of each block's ratios, from either end: one collection of garbage must not decide (Tukey's trimmed mean). */
const TRIMMED_SHARE = 0.2;
const RESAMPLES = 10_000;

/**
 * The ratio of paired times with a percentile bootstrap interval (Efron 1979) over blocks of
 * consecutive pairs: what disturbs a machine for a moment disturbs neighbours alike, so that
 * single pairs are not independent. In logarithms, so that twice and half weigh the same.
 * Seeded: the same times give the same interval. `RangeError` without two whole blocks.
 *
 * @param confidence of the two-sided interval, 0.99 for 99 %
 */
export function slowdownInterval(
  pairs: readonly { readonly base: number; readonly changed: number }[],
  confidence: number,
): SlowdownInterval {
  const logRatios = pairs.map(({ base, changed }) => Math.log(changed / base));
  const blocks = Math.floor(logRatios.length / PAIRS_PER_BLOCK);
  if (blocks < 2) {
    throw new RangeError(`expected at least ${2 * PAIRS_PER_BLOCK} pairs, got ${pairs.length}`);
  }
  const centres = Array.from({ length: blocks }, (_, block) =>
    trimmedMean(logRatios.slice(block * PAIRS_PER_BLOCK, (block + 1) * PAIRS_PER_BLOCK)),
  );
  const random = seededRandom(BOOTSTRAP_SEED);
  const means = Array.from({ length: RESAMPLES }, () => resampledMean(centres, random));
  const tail = (1 - confidence) / 2;
  return {
    ratio: Math.exp(mean(centres)),
    low: Math.exp(percentile(means, tail)),
    high: Math.exp(percentile(means, 1 - tail)),
    blocks,
  };
}

function trimmedMean(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const trimmed = Math.floor(sorted.length * TRIMMED_SHARE);
  return mean(sorted.slice(trimmed, sorted.length - trimmed));
}

function resampledMean(values: readonly number[], random: () => number): number {
  let sum = 0;
  for (let draw = 0; draw < values.length; draw += 1)
    sum += values[Math.floor(random() * values.length)] ?? 0;
  return sum / values.length;
}
