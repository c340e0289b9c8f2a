/** How fast a queue goes out. */
export interface DrainRate {
  /** A call ended. @param wasBusy whether every place was taken until now */
  ended(wasBusy: boolean): void;
  /** Milliseconds between two ends while every place is taken; 0 until that has been seen. */
  intervalMs(): number;
}

/** Weight of the latest interval: about the last twenty count. */
const LATEST = 0.1;
/** A longer interval is a pause of the process and says nothing of the rate. */
const PAUSE_MS = 1_000;

/** A moving average over intervals in which there was always something to do. */
export function createDrainRate(now: () => number): DrainRate {
  let lastEnd: number | null = null;
  let averageMs: number | null = null;
  return {
    ended(wasBusy) {
      const time = now();
      if (wasBusy && lastEnd !== null) {
        const passed = Math.min(time - lastEnd, PAUSE_MS);
        averageMs = averageMs === null ? passed : averageMs + LATEST * (passed - averageMs);
      }
      // From here on the next interval counts only when nothing stands idle in it.
      lastEnd = wasBusy ? time : null;
    },
    intervalMs: () => averageMs ?? 0,
  };
}
