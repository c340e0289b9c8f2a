import { percentile } from "../src/evaluate/percentile.ts";

/** Nearest-rank percentiles of one run, in the unit of what was given. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

const MEDIAN = 0.5;

/** `TypeError` without values: a bench that measured nothing has no figures. */
export function percentiles(values: readonly number[]): Percentiles {
  return {
    p50: at(values, MEDIAN),
    p95: at(values, 0.95),
    p99: at(values, 0.99),
    max: at(values, 1),
  };
}

/** The smaller of the two middle values when there is an even number of them. `TypeError` without values. */
export function median(values: readonly number[]): number {
  return at(values, MEDIAN);
}

/** The median of each percentile over runs. `TypeError` without runs. */
export function medianOfRuns(runs: readonly Percentiles[]): Percentiles {
  return {
    p50: median(runs.map(({ p50 }) => p50)),
    p95: median(runs.map(({ p95 }) => p95)),
    p99: median(runs.map(({ p99 }) => p99)),
    max: median(runs.map(({ max }) => max)),
  };
}

function at(values: readonly number[], share: number): number {
  if (values.length === 0) throw new TypeError("expected at least one measured value, got none");
  return toThousandths(percentile(values, share));
}

/** Microseconds of a value in milliseconds: more digits would be noise. */
export function toThousandths(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
