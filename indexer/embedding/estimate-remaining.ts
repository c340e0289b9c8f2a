/** How many were done at a moment; moments in milliseconds of any clock that only moves on. */
export interface ProgressSample {
  readonly atMs: number;
  readonly done: number;
}

export interface RemainingEstimate {
  readonly perSecond: number;
  /** Null while nothing has been measured. */
  readonly remainingSeconds: number | null;
}

/**
 * The rate over the samples, oldest first, and the time the rest takes at that rate. Given the
 * samples of the last seconds only, it follows a rate that changes, as it does when a run
 * passes from cached texts to new ones.
 */
export function estimateRemaining(samples: readonly ProgressSample[], total: number): RemainingEstimate {
  const first = samples.at(0);
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.atMs <= first.atMs || last.done <= first.done)
    return { perSecond: 0, remainingSeconds: last !== undefined && last.done >= total ? 0 : null };
  const perSecond = ((last.done - first.done) / (last.atMs - first.atMs)) * 1000;
  return { perSecond, remainingSeconds: Math.max(0, total - last.done) / perSecond };
}
