import { mean, percentile } from "./percentile.ts";
import { seededRandom } from "./seeded-random.ts";

/** Enough for the ends of the interval to move by less than a tenth of its width. */
export const RESAMPLES = 10_000;
export const BOOTSTRAP_SEED = 20_260_301;
/** Smaller differences of one query are rounding. */
const TIE = 1e-9;
const TAIL = 0.025;

/** How one system's values differ from another's on the same queries. */
export interface PairedDifference {
  /** Mean of `after - before`. */
  readonly mean: number;
  /** 95 % of resampled means lie between the two; when 0 does too, the difference may be chance. */
  readonly low: number;
  readonly high: number;
  /** Queries that got better, worse, stayed. */
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
}

/**
 * The mean difference of paired values with a percentile bootstrap interval over queries (Efron
 * 1979; for retrieval Sakai 2006). Seeded: the same values give the same interval.
 */
export function pairedDifference(
  before: readonly number[],
  after: readonly number[],
  seed: number = BOOTSTRAP_SEED,
): PairedDifference {
  if (before.length !== after.length || before.length === 0) {
    throw new RangeError(`expected as many values before as after, got ${before.length} and ${after.length}`);
  }
  const differences = after.map((value, index) => value - (before[index] ?? 0));
  const random = seededRandom(seed);
  // Of values that are all the same every resample has the same mean.
  const isConstant = differences.every((difference) => difference === differences[0]);
  const means = isConstant
    ? [mean(differences)]
    : Array.from({ length: RESAMPLES }, () => resampledMean(differences, random));
  return {
    mean: mean(differences),
    low: percentile(means, TAIL),
    high: percentile(means, 1 - TAIL),
    wins: differences.filter((difference) => difference > TIE).length,
    losses: differences.filter((difference) => difference < -TIE).length,
    ties: differences.filter((difference) => Math.abs(difference) <= TIE).length,
  };
}

function resampledMean(values: readonly number[], random: () => number): number {
  let sum = 0;
  for (let draw = 0; draw < values.length; draw += 1)
    sum += values[Math.floor(random() * values.length)] ?? 0;
  return sum / values.length;
}
