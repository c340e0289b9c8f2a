import type { SearchResponse } from "../search/search-response.ts";
import type { AnsweredFacets } from "./answer-facets.ts";
import { CATEGORY_LEVELS } from "./useful-facets.ts";

export interface RenderingContent {
  /** Facets worth showing, which `dynamicWidgets` renders in this order. */
  readonly facetOrdering?: { readonly facets: { readonly order: readonly string[] } };
  readonly redirect?: { readonly url: string };
}

/**
 * What of the answer tells how to show it. A facet is worth showing when its values tell products
 * apart, or when it is filtered by: its widget must stay, or its refinement would be lost.
 */
export function renderingContent(
  response: SearchResponse,
  { facets, facets_stats }: Pick<AnsweredFacets, "facets" | "facets_stats">,
  asked: readonly string[],
  filtered: ReadonlySet<string>,
): RenderingContent {
  const order = asked.filter((name) => {
    if (CATEGORY_LEVELS.indexOf(name) > 0) return false;
    if (filtered.has(name)) return true;
    const stats = facets_stats[name];
    return Object.keys(facets[name] ?? {}).length > 1 || (stats !== undefined && stats.min < stats.max);
  });
  return {
    ...(order.length === 0 ? {} : { facetOrdering: { facets: { order } } }),
    ...(response.redirect === null ? {} : { redirect: { url: response.redirect } }),
  };
}
