export interface BackOffSettings {
  /** The first pause, in milliseconds; it doubles. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
}

/** Half of each pause is chance, so that those who failed together do not come back together. */
const JITTER = 0.5;

/**
 * How long to wait before the next try, in milliseconds.
 *
 * @param failures how many tries have failed, from 1
 * @param random from 0 to 1
 */
export function backOff(failures: number, random: number, { retryMs, maxRetryMs }: BackOffSettings): number {
  const pause = Math.min(maxRetryMs, retryMs * 2 ** (failures - 1));
  return pause * (1 - JITTER * random);
}
