import type { RequestOptions, SearchService } from "../search/search-port.ts";
import type { SearchHit, SearchResponse } from "../search/search-response.ts";
import type { View, ViewOf } from "./create-views.ts";
import { visibleProduct } from "./visible-product.ts";

/**
 * The same service as `options.access` may see it: outside the key's filter there is no product,
 * outside its view no field to filter, count or sort by, and no value of one leaves. Scores and
 * explanations are without signals on such fields; the order is made with them, and tells a little.
 */
export function restrictSearch(search: SearchService, viewOf: ViewOf): SearchService {
  const within = <Options extends RequestOptions>(options: Options, view: View): Options => ({
    ...options,
    view,
  });
  return {
    ...search,
    search: async (request, options) => {
      const view = viewOf(options.access);
      if (view === null) return search.search(request, options);
      return visibleResponse(await search.search(request, within(options, view)), view);
    },
    similar: async (id, limit, options) => {
      const view = viewOf(options.access);
      if (view === null) return search.similar(id, limit, options);
      const response = await search.similar(id, limit, within(options, view));
      return { ...response, hits: response.hits.map((hit) => visibleHit(hit, view)) };
    },
    product: async (id, options) => {
      const view = viewOf(options.access);
      if (view === null) return search.product(id, options);
      return visibleProduct(await search.product(id, within(options, view)), view);
    },
    generation: async (options) => {
      const manifest = await search.generation();
      const view = viewOf(options?.access);
      return manifest === null || view === null
        ? manifest
        : { ...manifest, fields: view.fieldsOf(manifest.fields) };
    },
  };
}

function visibleResponse(response: SearchResponse, view: View): SearchResponse {
  const { identifier } = response.query;
  return {
    ...response,
    hits: response.hits.map((hit) => visibleHit(hit, view)),
    // Codes one character away are those of any product, and so is the one that was found.
    ...(identifier === null || view.filter === null
      ? {}
      : {
          query: {
            ...response.query,
            identifier: { ...identifier, found: identifier.found && response.total > 0, suggestions: [] },
          },
        }),
  };
}

function visibleHit(hit: SearchHit, view: View): SearchHit {
  const { highlights } = hit;
  return {
    ...hit,
    product: visibleProduct(hit.product, view),
    ...(highlights === undefined
      ? {}
      : {
          highlights: Object.fromEntries(Object.entries(highlights).filter(([field]) => view.admits(field))),
        }),
  };
}
