/** Each bucket's upper bound is so much larger than the one before: a percentile is off by 5 % at most. */
const GROWTH = 1.1;
const FIRST_BOUND_MS = 0.1;
/** Up to 66 s; what takes longer counts there. */
export const BUCKETS = 142;
const LOG_GROWTH = Math.log(GROWTH);

/**
 * Bucket of a duration:
 *
 *     bucket      0          1           2          ...      141
 *     ms        ..0.1   0.1..0.11  0.11..0.121            ..66,000 and more
 */
export function bucketOf(ms: number): number {
  if (!(ms > FIRST_BOUND_MS)) return 0;
  return Math.min(BUCKETS - 1, Math.ceil(Math.log(ms / FIRST_BOUND_MS) / LOG_GROWTH));
}

/** The geometric middle of a bucket, in milliseconds: what its durations are taken for. */
export function millisecondsOf(bucket: number): number {
  return FIRST_BOUND_MS * GROWTH ** (bucket - 1 / 2);
}

/** The nearest-rank percentile of counted durations, in milliseconds; null when nothing was counted. */
export function percentileOf(counts: Uint32Array, share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let left = Math.max(1, Math.ceil(share * total));
  for (const [bucket, count] of counts.entries()) {
    left -= count;
    if (left <= 0) return millisecondsOf(bucket);
  }
  return null;
}
