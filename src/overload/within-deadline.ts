import { withDeadline } from "../domain/deadline.ts";
import { SearchError } from "../domain/search-error.ts";
import type { RequestOptions } from "../search/search-port.ts";

/** Made once: a caller without a signal has one that nobody aborts. */
const NEVER = new AbortController().signal;

/** Node's timers count whole milliseconds of another clock, and may be so much early. */
const TIMER_EARLY_MS = 1;

/**
 * Runs `work` until the request's deadline: `DEADLINE_EXCEEDED` then, at once, whatever it is
 * doing, and its signal is aborted.
 */
export async function withinDeadline<Options extends RequestOptions, Output>(
  options: Options,
  work: (options: Options) => Promise<Output>,
): Promise<Output> {
  const { deadlineAt, signal = NEVER } = options;
  if (deadlineAt === undefined) return work(options);
  const leftMs = deadlineAt - performance.now();
  if (leftMs <= 0) throw tooLate(new RangeError(`the deadline passed ${-leftMs} ms ago`));
  try {
    return await withDeadline("the answer", Math.ceil(leftMs), signal, (limited) =>
      work({ ...options, signal: limited }),
    );
  } catch (error) {
    if (signal.aborted || performance.now() < deadlineAt - TIMER_EARLY_MS) throw error;
    throw tooLate(error);
  }
}

function tooLate(cause: unknown): SearchError {
  return new SearchError("DEADLINE_EXCEEDED", "there was no answer within the request's deadline", { cause });
}
