const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * From where on the status page says that something is wrong. Where Prometheus watches the same
 * thing, these are the bounds of `ops/prometheus/alerts.yaml`; a test compares them.
 */
export const BOUNDS = {
  /** Shares and times of searches are those of the last half hour, as `AisleDegraded` has them. */
  windowMs: 30 * MINUTE_MS,
  /** Share of searches that did without a lane or a part. */
  degradedShare: 0.01,
  /** Share of searches that failed: the whole error budget of the objective of 99.9 %. */
  failedShare: 0.001,
  /** The objective of latency: 99 % of searches within so many milliseconds. */
  slowMs: 100,
  /** A live change waits for longer: prices or stock are that old. */
  changeWaitMs: MINUTE_MS,
  /** A night and two hours. */
  reindexAgeMs: 26 * HOUR_MS,
} as const;
