import { build, type Histogram } from "hdr-histogram-js";

import { toThousandths } from "../percentiles.ts";
import type { LoadLatency, LoadStep } from "./load-report.ts";

/** Latencies in microseconds, in buckets that are never wider than a thousandth of what they hold. */
export interface LatencyHistogram {
  /** Milliseconds; `RangeError` below 0. Longer than `LONGEST_MS` counts as that long, and the maximum is kept. */
  record(ms: number): void;
  readonly count: number;
  /** `RangeError` without values: nothing measured has no figures. */
  summary(): LoadLatency;
  /** Milliseconds at 50 %, 75 %, 87.5 % ... and at 90, 99, 99.9 ... as far as the values reach. */
  curve(): LoadStep["curve"];
}

const US_PER_MS = 1_000;
/** Three digits: an error of 0.1 % at most, 5 us of 5 ms. */
const SIGNIFICANT_DIGITS = 3;
/** A minute: no request of a bench waits longer, its timeout is shorter. */
export const LONGEST_MS = 60_000;
const PERCENT = 100;

/** A histogram by Gil Tene's HdrHistogram: 70 kB and about 100 ns a value, however many there are. */
export function createLatencyHistogram(): LatencyHistogram {
  const histogram: Histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: LONGEST_MS * US_PER_MS,
    numberOfSignificantValueDigits: SIGNIFICANT_DIGITS,
    bitBucketSize: 32,
  });
  let sumMs = 0;
  let maxMs = 0;
  const at = (percent: number): number =>
    toThousandths(Math.min(histogram.getValueAtPercentile(percent) / US_PER_MS, maxMs));

  return {
    record: (ms) => {
      if (!(ms >= 0)) throw new RangeError(`expected a latency from 0 ms, got ${ms}`);
      histogram.recordValue(Math.round(Math.min(ms, LONGEST_MS) * US_PER_MS));
      sumMs += ms;
      maxMs = Math.max(maxMs, ms);
    },
    get count() {
      return histogram.totalCount;
    },
    summary: () => {
      const count = histogram.totalCount;
      if (count === 0) throw new RangeError("expected at least one latency, got none");
      return {
        count,
        mean: toThousandths(sumMs / count),
        p50: at(50),
        p95: at(95),
        p99: at(99),
        p999: at(99.9),
        max: toThousandths(maxMs),
      };
    },
    curve: () =>
      curvePercentiles(histogram.totalCount).map((percentile) => ({ percentile, ms: at(percentile) })),
  };
}

/** Those that have at least one value beyond them, at even distances in nines, ascending; 100 at the end. */
function curvePercentiles(count: number): readonly number[] {
  const percentiles: number[] = [];
  for (let beyond = 1; beyond * count >= 1; beyond /= 10) {
    for (const step of [1, 0.5, 0.25]) {
      const share = beyond * step;
      if (share < 1 && share * count >= 1) percentiles.push(toPercent(1 - share));
    }
  }
  return [...new Set(percentiles), PERCENT].toSorted((a, b) => a - b);
}

function toPercent(share: number): number {
  return Number((share * PERCENT).toPrecision(10));
}
