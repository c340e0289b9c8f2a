import { estimateRemaining, type ProgressSample, type RemainingEstimate } from "./estimate-remaining.ts";

export interface EmbeddingProgress extends RemainingEstimate {
  /** Texts that have their vector; `embedded` plus `reused`. */
  readonly done: number;
  readonly total: number;
  readonly embedded: number;
  readonly reused: number;
}

export interface EmbeddingCounts {
  /** Texts the model was run for. */
  readonly embedded: number;
  /** Texts whose vector was in the cache, or that another text of the same words has brought. */
  readonly reused: number;
}

/** The rate is that of the last ten seconds: long enough to be steady, short enough to follow. */
const RATE_WINDOW_MS = 10_000;

/**
 * Adds up what each step of a run reports, and passes on where the whole run stands. One for a
 * run, however many windows it has. `now` in milliseconds, for instance `performance.now`.
 */
export function createEmbeddingProgress(
  total: number,
  now: () => number,
  report: (progress: EmbeddingProgress) => void,
): (step: EmbeddingCounts) => void {
  let samples: readonly ProgressSample[] = [{ atMs: now(), done: 0 }];
  let [embedded, reused] = [0, 0];
  return (step) => {
    embedded += step.embedded;
    reused += step.reused;
    const done = embedded + reused;
    const atMs = now();
    // The newest sample outside the window stays, as the window's beginning.
    const beginning = samples.findLastIndex((sample) => sample.atMs <= atMs - RATE_WINDOW_MS);
    samples = [...samples.slice(Math.max(0, beginning)), { atMs, done }];
    report({ done, total, embedded, reused, ...estimateRemaining(samples, total) });
  };
}
