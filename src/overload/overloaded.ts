import { SearchError } from "../domain/search-error.ts";

/** No client is told to come back sooner: the queue needs a moment to be another one. */
const LEAST_RETRY_MS = 1_000;
/** Nor much later: how long an overload lasts is not known. */
const MOST_RETRY_MS = 10_000;

/**
 * The refusal of a queue that would take `waitMs`, with a `retryAfterMs` to come back after: ten
 * times the wait, and up to twice that, so that those refused together do not return together.
 */
export function overloaded(name: string, waitMs: number, random: () => number): SearchError {
  const least = Math.min(Math.max(10 * waitMs, LEAST_RETRY_MS), MOST_RETRY_MS / 2);
  const retryAfterMs = Math.round(least * (1 + random()));
  const message = `the ${name} queue is full: a request would wait ${Math.round(waitMs)} ms`;
  return new SearchError("OVERLOADED", message, { retryAfterMs });
}
