import { setTimeout as pause } from "node:timers/promises";

import pRetry from "p-retry";

import { asSearchError, SearchError, type ErrorCode } from "../src/domain/search-error.ts";

/** What may go away by itself: timeouts, dropped connections, 408, 429 and 5xx, as drivers report them. */
const WORTH_RETRYING: ReadonlySet<ErrorCode> = new Set([
  "ENGINE_TIMEOUT",
  "ENGINE_FAILED",
  "ENGINE_UNAVAILABLE",
]);

export interface RetryPolicy {
  /** Tries after the first one. */
  readonly retries: number;
  /** Before the second try, in milliseconds; it doubles, and each pause is stretched by a random factor of 1 to 2. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** About two minutes in all: a store that restarts is back by then. */
export const PATIENT: RetryPolicy = { retries: 6, firstPauseMs: 500, longestPauseMs: 30_000 };

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly signal?: AbortSignal | undefined;
  /** Told of each failure that is going to be tried again. */
  readonly onRetry?: ((failure: SearchError) => void) | undefined;
}

/**
 * Does `work` again while it fails with something that may go away by itself, with growing pauses,
 * and not before the store has asked to be asked again (`Retry-After`).
 * Everything else, `ENGINE_REFUSED` among it, is thrown at once; the last failure when no try is
 * left; `ABORTED` when the signal says so. `work` must be safe to repeat.
 */
export async function retryEngine<Output>(
  work: () => Promise<Output>,
  { policy, signal, onRetry }: RetryOptions,
): Promise<Output> {
  try {
    return await pRetry(work, {
      retries: policy.retries,
      factor: 2,
      minTimeout: policy.firstPauseMs,
      maxTimeout: policy.longestPauseMs,
      randomize: true,
      shouldRetry: ({ error, retriesLeft }) => {
        const failure = asSearchError(error);
        const isWorthIt = WORTH_RETRYING.has(failure.code);
        if (isWorthIt && retriesLeft > 0) onRetry?.(failure);
        return isWorthIt;
      },
      // Beside the pause that follows anyway.
      onFailedAttempt: async ({ error, retriesLeft }) => {
        const { retryAfterMs, code } = asSearchError(error);
        if (retryAfterMs === null || retriesLeft === 0 || !WORTH_RETRYING.has(code)) return;
        await pause(
          Math.min(retryAfterMs, policy.longestPauseMs),
          undefined,
          signal === undefined ? {} : { signal },
        );
      },
      signal,
    });
  } catch (error) {
    if (signal?.aborted === true && !(error instanceof SearchError)) {
      throw new SearchError("ABORTED", "the reindex was abandoned", { cause: error });
    }
    throw error;
  }
}
