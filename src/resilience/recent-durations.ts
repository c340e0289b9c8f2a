/** A quantile of the latest durations. */
export interface RecentDurations {
  add(ms: number): void;
  /** Null until enough were added. At most `EVERY` durations behind. */
  quantile(): number | null;
}

/** As many are remembered, and none older. */
const KEPT = 256;
/** Fewer say nothing of a tail. */
const ENOUGH = 32;
/** The quantile is found again after so many more: sorting them costs 20 microseconds. */
const EVERY = 32;

/** @param share for instance 0.95: what 95 of 100 durations do not exceed */
export function createRecentDurations(share: number): RecentDurations {
  const ring = new Float64Array(KEPT);
  let added = 0;
  let known: number | null = null;
  return {
    add(ms) {
      ring[added % KEPT] = ms;
      added += 1;
      if (added < ENOUGH || added % EVERY !== 0) return;
      const sorted = ring.slice(0, Math.min(added, KEPT)).sort();
      known = sorted[Math.ceil(share * sorted.length) - 1] ?? null;
    },
    quantile: () => known,
  };
}
