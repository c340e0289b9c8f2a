import { type ErrorCode, SearchError } from "../domain/search-error.ts";

/**
 * What a call says of the store it went to. `answered`: it works, a refusal of what it was sent
 * included. `lost`: it failed, or the time for it ran out. `unknown`: nothing, for instance
 * because the shopper closed the page.
 */
export type CallVerdict = "answered" | "lost" | "unknown";

const LOST: ReadonlySet<ErrorCode> = new Set(["ENGINE_FAILED", "ENGINE_TIMEOUT"]);
/** Whoever failed with these did not get as far as the store, or did not wait for it. */
const UNASKED: ReadonlySet<ErrorCode> = new Set([
  "ABORTED",
  "CLOSED",
  "DEADLINE_EXCEEDED",
  "ENGINE_UNAVAILABLE",
  "OVERLOADED",
]);

/** @param signal the one the call was made with: whose time limit it was does not matter, that it was one does */
export function judgeCall(error: unknown, signal: AbortSignal): CallVerdict {
  if (signal.aborted) return isTimeLimit(signal.reason) ? "lost" : "unknown";
  if (!(error instanceof SearchError)) return "answered";
  if (LOST.has(error.code)) return "lost";
  return UNASKED.has(error.code) ? "unknown" : "answered";
}

function isTimeLimit(reason: unknown): boolean {
  return (
    (reason instanceof DOMException && reason.name === "TimeoutError") ||
    (reason instanceof SearchError && reason.code === "ENGINE_TIMEOUT")
  );
}
