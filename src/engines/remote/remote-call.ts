import { withDeadline } from "../../domain/deadline.ts";
import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { CircuitBreaker } from "../../resilience/circuit-breaker.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** What a server said when it refused. */
export interface Refusal {
  /** HTTP status; null when no answer came, or one that could not be read. */
  readonly status: number | null;
  readonly message: string;
  /** The answer's `Retry-After` header. */
  readonly retryAfter?: string | null;
}

/** Statuses after which the same request may succeed: time-out, too many, and whatever the server blames on itself. */
export function isPassing(status: number | null): boolean {
  return status === null || status === 408 || status === 429 || status >= 500;
}

export interface RemoteCalls {
  /**
   * One exchange with the server: given up after `timeoutMs` (`ENGINE_TIMEOUT`) or when the caller
   * goes away (`ABORTED`); `CLOSED` after `close`. What may succeed when repeated is
   * `ENGINE_FAILED`, what would be refused again `ENGINE_REFUSED`.
   */
  call<Output>(
    timeoutMs: number,
    options: CallOptions | undefined,
    work: (signal: AbortSignal) => Promise<Output>,
  ): Promise<Output>;
  /**
   * The same, for what a shopper waits for: while the server's breaker is not closed it fails at
   * once with `ENGINE_UNAVAILABLE`. Writes and whatever a reindex must not lose go by `call`.
   */
  read: RemoteCalls["call"];
  close(): Promise<void>;
}

/**
 * @param refusal reads a client library's error
 * @param breaker the server's; left out: it has none
 */
export function createRemoteCalls(
  server: string,
  refusal: (error: unknown) => Refusal,
  breaker?: CircuitBreaker,
): RemoteCalls {
  let isClosed = false;
  const call: RemoteCalls["call"] = async (timeoutMs, options, work) => {
    if (isClosed) throw new SearchError("CLOSED", `the connection to ${server} is closed`);
    return withDeadline(server, timeoutMs, options?.signal ?? nobodyAborts(), async (signal) => {
      try {
        return await work(signal);
      } catch (error) {
        if (error instanceof SearchError) throw error;
        const { status, message, retryAfter = null } = refusal(error);
        throw new SearchError(
          isPassing(status) ? "ENGINE_FAILED" : "ENGINE_REFUSED",
          `${server}: ${message}${status === null ? "" : ` (status ${status})`}`,
          { cause: error, retryAfterMs: parseRetryAfter(retryAfter, Date.now()) },
        );
      }
    });
  };
  return {
    call,
    read: (timeoutMs, options, work) =>
      breaker === undefined
        ? call(timeoutMs, options, work)
        : breaker.run(
            options?.signal ?? nobodyAborts(),
            (signal) => call(timeoutMs, { signal }, work),
            options?.insists,
          ),
    close: async () => {
      isClosed = true;
    },
  };
}

function nobodyAborts(): AbortSignal {
  return new AbortController().signal;
}
