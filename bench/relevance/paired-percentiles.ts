import { percentile } from "../../src/evaluate/percentile.ts";
import { BOOTSTRAP_SEED } from "../../src/evaluate/paired-difference.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";

interface Interval {
  readonly value: number;
  /** 95 % of resampled values lie between the two. */
  readonly low: number;
  readonly high: number;
}

/** A percentile of two systems on the same queries. */
export interface PairedPercentiles {
  readonly before: number;
  readonly after: number;
  /** `after - before`. */
  readonly difference: Interval;
  /** `after / before`: what a busy machine disturbs least. */
  readonly ratio: Interval;
}

/** A percentile needs fewer resamples than a mean of a thin tail would; 2,000 keep it under a second. */
const RESAMPLES = 2_000;
const TAIL = 0.025;

/**
 * How a percentile of `after` differs from that of `before`, with a bootstrap interval over
 * queries: each resample takes both times of a query together, so that a slow query is slow in both.
 *
 * @param share 0.95 for p95
 */
export function pairedPercentiles(
  before: readonly number[],
  after: readonly number[],
  share: number,
): PairedPercentiles {
  if (before.length !== after.length || before.length === 0) {
    throw new RangeError(`expected as many values before as after, got ${before.length} and ${after.length}`);
  }
  const random = seededRandom(BOOTSTRAP_SEED);
  const differences: number[] = [];
  const ratios: number[] = [];
  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    const places = before.map(() => Math.floor(random() * before.length));
    const b = percentile(at(before, places), share);
    const a = percentile(at(after, places), share);
    differences.push(a - b);
    ratios.push(a / b);
  }
  const plainBefore = percentile(before, share);
  const plainAfter = percentile(after, share);
  return {
    before: plainBefore,
    after: plainAfter,
    difference: intervalOf(plainAfter - plainBefore, differences),
    ratio: intervalOf(plainAfter / plainBefore, ratios),
  };
}

function at(values: readonly number[], places: readonly number[]): readonly number[] {
  return places.map((place) => values[place] ?? Number.NaN);
}

function intervalOf(value: number, resampled: readonly number[]): Interval {
  return { value, low: percentile(resampled, TAIL), high: percentile(resampled, 1 - TAIL) };
}
