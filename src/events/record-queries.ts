import type { SearchRequest } from "../search/search-request.ts";
import type { SearchResponse } from "../search/search-response.ts";
import type { SearchService } from "../search/search-port.ts";
import { type AnsweredQuery, MAX_SHOWN_IDS, type QuerySink } from "./event-sink.ts";

/**
 * The same search, every answer of which is told to the sink. Not told: previews, which ask what
 * other weights would do, and the warm-up. An answer neither waits for the sink nor fails with it.
 */
export function recordQueries<Service extends SearchService>(
  search: Service,
  sink: QuerySink,
  now: () => number,
): Service {
  return {
    ...search,
    search: async (request, options) => {
      const response = await search.search(request, options);
      if (options.preview === undefined) sink.recordQuery(answeredQuery(request, response, now()));
      return response;
    },
  };
}

function answeredQuery(request: SearchRequest, response: SearchResponse, at: number): AnsweredQuery {
  const { hits, query, meta } = response;
  return {
    queryId: response.queryId,
    at,
    text: request.query,
    isKnownCode: query.identifier?.found === true,
    generation: meta.generation,
    configuration: meta.configuration,
    kind: query.kind,
    total: response.total,
    page: response.page,
    pageSize: response.pageSize,
    shown: hits.length,
    ids: hits.slice(0, MAX_SHOWN_IDS).map(({ id }) => id),
    isFiltered: request.filter !== undefined && request.filter !== "",
    isSorted: request.sort.length > 0,
    isCorrected: query.corrected !== null || query.replaced !== null,
    isRelaxed: query.relaxed.length > 0,
    degraded: response.degraded,
    tookMs: meta.tookMs,
  };
}
