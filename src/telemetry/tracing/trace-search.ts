import { asSearchError } from "../../domain/search-error.ts";
import type { SearchService } from "../../search/search-port.ts";
import type { SearchRequest } from "../../search/search-request.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import type { Trace } from "../../search/trace.ts";
import type { SuggestService } from "../../suggest/suggest-contract.ts";

/** The same search, each call of which is a part of its request's trace. A call without a trace is none. */
export function traceSearch<Service extends SearchService>(search: Service): Service {
  return {
    ...search,
    search: (request, options) =>
      asPart(
        options.trace,
        "search",
        (trace) => search.search(request, { ...options, ...trace }),
        (response) => factsOf(request, response),
      ),
    similar: (id, limit, options) =>
      asPart(
        options.trace,
        "similar",
        (trace) => search.similar(id, limit, { ...options, ...trace }),
        ({ hits, meta }) => ({ "aisle.generation": meta.generation, "aisle.hits": hits.length }),
      ),
  };
}

export function traceSuggest<Service extends SuggestService>(suggest: Service): Service {
  return {
    ...suggest,
    suggest: (request, options) =>
      asPart(
        options.trace,
        "suggest",
        (trace) => suggest.suggest(request, { ...options, ...trace }),
        ({ suggestions, meta }) => ({
          "aisle.generation": meta.generation,
          "aisle.suggestions": suggestions.length,
        }),
      ),
  };
}

type Facts = Readonly<Record<string, string | number | boolean>>;

async function asPart<Output>(
  parent: Trace | undefined,
  name: string,
  work: (options: { readonly trace?: Trace }) => Promise<Output>,
  factsFrom: (output: Output) => Facts,
): Promise<Output> {
  if (parent === undefined) return work({});
  const trace = parent.begin(name);
  try {
    const output = await trace.within(() => work({ trace }));
    trace.note(factsFrom(output));
    trace.end();
    return output;
  } catch (error) {
    trace.end(asSearchError(error).code);
    throw error;
  }
}

/** Numbers and names: not what was typed, found or filtered by. */
function factsOf({ mode, page, pageSize, facets }: SearchRequest, response: SearchResponse): Facts {
  const { total, hits, degraded, query, meta } = response;
  return {
    "aisle.generation": meta.generation,
    "aisle.mode": mode,
    "aisle.kind": query.kind,
    "aisle.page": page,
    "aisle.page_size": pageSize,
    "aisle.facets": facets.length,
    "aisle.total": total,
    "aisle.hits": hits.length,
    "aisle.degraded": degraded.join(","),
    "aisle.corrected": query.corrected !== null,
    "aisle.relaxed": query.relaxed.length > 0,
  };
}
