import type { RequestOptions, SearchService } from "../search/search-port.ts";
import type { SearchHit, SearchResponse } from "../search/search-response.ts";
import type { View, ViewOf } from "./create-views.ts";
import { type NamedSignal, summedParts } from "./summed-parts.ts";
import { visibleProduct } from "./visible-product.ts";

export interface Restriction {
  readonly viewOf: ViewOf;
  /** Whether only callers with the scope `admin` may know a field. */
  readonly isPrivate: (field: string) => boolean;
  /** The signals in force now. */
  readonly signals: () => readonly NamedSignal[];
}

/**
 * The same service as `options.access` may see it: outside the key's filter there is no product,
 * outside its view no field to filter, count or sort by, and no value of one leaves. Scores stay
 * as they are: a signal on a private field has a part in them, and so an order that tells a little.
 */
export function restrictSearch(
  search: SearchService,
  { viewOf, isPrivate, signals }: Restriction,
): SearchService {
  /** An explanation tells a value that a part was made of, unless that part is in a sum. */
  const needsSum = (): boolean => signals().some(({ field }) => isPrivate(field));
  const within = <Options extends RequestOptions>(options: Options, view: View): Options => ({
    ...options,
    view,
  });
  return {
    ...search,
    search: async (request, options) => {
      const view = viewOf(options.access);
      if (view === null) return search.search(request, options);
      const response = await search.search(request, within(options, view));
      const seesParts = view.seesParts || options.preview !== undefined || !needsSum();
      return visibleResponse(response, view, seesParts ? null : signals());
    },
    similar: async (id, limit, options) => {
      const view = viewOf(options.access);
      if (view === null) return search.similar(id, limit, options);
      const response = await search.similar(id, limit, within(options, view));
      return { ...response, hits: response.hits.map((hit) => visibleHit(hit, view, null)) };
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

/** @param summed signals whose parts are told as one; null: every part is told */
function visibleResponse(
  response: SearchResponse,
  view: View,
  summed: readonly NamedSignal[] | null,
): SearchResponse {
  const { identifier } = response.query;
  return {
    ...response,
    hits: response.hits.map((hit) => visibleHit(hit, view, summed)),
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

function visibleHit(hit: SearchHit, view: View, summed: readonly NamedSignal[] | null): SearchHit {
  const { highlights, explain } = hit;
  return {
    ...hit,
    product: visibleProduct(hit.product, view),
    ...(highlights === undefined
      ? {}
      : {
          highlights: Object.fromEntries(Object.entries(highlights).filter(([field]) => view.admits(field))),
        }),
    ...(explain === undefined || summed === null ? {} : { explain: summedParts(explain, summed) }),
  };
}
