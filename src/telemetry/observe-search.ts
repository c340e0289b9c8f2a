import { asSearchError, type ErrorCode } from "../domain/search-error.ts";
import type { SearchService } from "../search/search-port.ts";
import type { SearchRequest } from "../search/search-request.ts";
import type { SearchResponse } from "../search/search-response.ts";
import { isCallersMistake } from "./is-callers-mistake.ts";

/** A search that was answered. */
export interface ObservedAnswer {
  readonly request: SearchRequest;
  /** As the search gave it: with the fields that the shop keeps to itself. */
  readonly response: SearchResponse;
  /** Milliseconds it took. */
  readonly ms: number;
}

export interface ObservedFailure {
  readonly request: SearchRequest;
  readonly code: ErrorCode;
  /** Milliseconds until it failed. */
  readonly ms: number;
}

/** Is told of every search. Quick, and keeps nothing of a request but what it says. */
export interface SearchObserver {
  answered(answer: ObservedAnswer): void;
  failed(failure: ObservedFailure): void;
}

export interface ObservationLog {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/**
 * The same search, which the observers are told of. Not told: previews, which ask what other
 * weights would do, and what failed by the caller's own mistake. An answer never fails with an observer: what one throws is logged.
 */
export function observeSearch<Service extends SearchService>(
  search: Service,
  observers: readonly SearchObserver[],
  log: ObservationLog,
  now: () => number = () => performance.now(),
): Service {
  const tell = (what: (observer: SearchObserver) => void): void => {
    for (const observer of observers) {
      try {
        what(observer);
      } catch (error) {
        log.error({ err: error }, "a search could not be counted");
      }
    }
  };
  return {
    ...search,
    search: async (request, options) => {
      if (options.preview !== undefined) return search.search(request, options);
      const began = now();
      let response: SearchResponse;
      try {
        response = await search.search(request, options);
      } catch (error) {
        const failure = { request, code: asSearchError(error).code, ms: now() - began };
        if (!isCallersMistake(failure.code)) tell((observer) => observer.failed(failure));
        throw error;
      }
      const answer = { request, response, ms: now() - began };
      tell((observer) => observer.answered(answer));
      return response;
    },
  };
}
