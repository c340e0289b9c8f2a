import type { SearchOptions, SearchService } from "../search/search-port.ts";
import type { SearchResponse } from "../search/search-response.ts";
import type { SuggestService } from "../suggest/suggest-contract.ts";
import type { Limiter } from "./limiter.ts";
import type { PressureLevel } from "./pressure.ts";

/** Lanes of one server: what waits in one does not hold up another. */
export interface Lanes {
  readonly search: Limiter;
  readonly lookUps: Limiter;
  readonly suggestions: Limiter;
}

type Shed = NonNullable<SearchOptions["shed"]>;

/** What is left out at each level; the answer says so. */
const SHED: Readonly<Record<PressureLevel, Shed>> = {
  0: [],
  1: ["facets"],
  2: ["facets", "semantic"],
};

/** The same search, a few calls at a time: under pressure without facets, then without the vector lane. */
export function admitted<Service extends SearchService>(search: Service, lanes: Lanes): Service {
  return {
    ...search,
    search: async (request, options) => {
      const asked = performance.now();
      let queueMs = 0;
      const response = await lanes.search.run((level) => {
        queueMs = performance.now() - asked;
        return search.search(request, withShed(options, SHED[level]));
      }, options);
      return withQueue(response, queueMs);
    },
    similar: (id, limit, options) => lanes.lookUps.run(() => search.similar(id, limit, options), options),
    product: (id, options) => lanes.lookUps.run(() => search.product(id, options), options),
  };
}

/** The same completions, a few at a time. */
export function admittedSuggestions<Service extends SuggestService>(suggest: Service, lanes: Lanes): Service {
  return {
    ...suggest,
    suggest: (request, options) => lanes.suggestions.run(() => suggest.suggest(request, options), options),
  };
}

/** Shorter waits are the work of letting it through. */
const NOTICED_MS = 0.1;

/** The wait among its timings, as `queue`. */
function withQueue(response: SearchResponse, queueMs: number): SearchResponse {
  if (queueMs < NOTICED_MS) return response;
  const { meta } = response;
  const queue = Math.round(queueMs * 1_000) / 1_000;
  return { ...response, meta: { ...meta, timings: { queue, ...meta.timings } } };
}

/** Who says what is to be left out, if only nothing, knows why: an answer that is kept for a minute must be whole. */
function withShed(options: SearchOptions, shed: Shed): SearchOptions {
  return shed.length === 0 || options.shed !== undefined ? options : { ...options, shed };
}
