import { SearchError } from "./search-error.ts";

/** Callers that ask for the same at the same time get one answer. */
export interface SharedCalls<Output> {
  /**
   * What `start` gives, or what a call under way under this key is about to give. A caller that
   * goes away gets `ABORTED` at once; the work is told to stop when nobody waits for it any more,
   * and nobody joins it from then on.
   */
  join(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<Output>,
  ): Promise<Output>;
  /** Whether a caller would join a call under way. */
  has(key: string): boolean;
  /** Calls under way that somebody waits for. */
  size(): number;
}

interface Flight<Output> {
  readonly output: Promise<Output>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Single-flight, after Go's `golang.org/x/sync/singleflight`, with callers that may leave:
 *
 *     a  |--------------------- answer
 *     b       |---- gone
 *     c           |------------ answer        one call of `start`, until the last of them has left
 */
export function createSharedCalls<Output>(): SharedCalls<Output> {
  const flights = new Map<string, Flight<Output>>();

  const launch = (key: string, start: (signal: AbortSignal) => Promise<Output>): Flight<Output> => {
    const controller = new AbortController();
    const output = start(controller.signal).finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    // Callers that have left do not listen; what becomes of it is not unhandled for that.
    output.catch(() => {});
    const flight: Flight<Output> = { output, controller, waiting: 0 };
    flights.set(key, flight);
    return flight;
  };

  return {
    join(key, signal, start) {
      if (signal?.aborted === true) return Promise.reject(gone(signal));
      const flight = flights.get(key) ?? launch(key, start);
      flight.waiting += 1;
      const leave = (): void => {
        flight.waiting -= 1;
        if (flight.waiting > 0) return;
        if (flights.get(key) === flight) flights.delete(key);
        flight.controller.abort(signal?.reason);
      };
      if (signal === undefined) return flight.output;
      return new Promise<Output>((resolve, reject) => {
        const onAbort = (): void => {
          reject(gone(signal));
          leave();
        };
        signal.addEventListener("abort", onAbort, { once: true });
        flight.output.finally(() => signal.removeEventListener("abort", onAbort)).then(resolve, reject);
      });
    },
    has: (key) => flights.has(key),
    size: () => flights.size,
  };
}

function gone({ reason }: AbortSignal): SearchError {
  const isLate = reason instanceof DOMException && reason.name === "TimeoutError";
  return isLate
    ? new SearchError("ENGINE_TIMEOUT", "there was no answer in time", { cause: reason })
    : new SearchError("ABORTED", "the caller went away", { cause: reason });
}
