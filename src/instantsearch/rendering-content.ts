import type { SearchResponse } from "../search/search-response.ts";
import type { AnsweredFacets } from "./answer-facets.ts";

export interface RenderingContent {
  /** Facets worth showing, which `dynamicWidgets` renders in this order. */
  readonly facetOrdering?: { readonly facets: { readonly order: readonly string[] } };
  readonly redirect?: { readonly url: string };
}

/** `categories.lvl2` */
const LEVEL = /^(?<family>.+\.lvl)(?<level>\d)$/u;

/**
 * What of the answer tells how to show it. A facet is worth showing when its values tell products
 * apart, or when it is filtered by: its widget must stay, or its refinement would be lost. The
 * levels of a category are one widget, named by its root and put first: a catalog whose products
 * all stand below one root still has something to choose further down.
 */
export function renderingContent(
  response: SearchResponse,
  { facets, facets_stats }: Pick<AnsweredFacets, "facets" | "facets_stats">,
  asked: readonly string[],
  filtered: ReadonlySet<string>,
): RenderingContent {
  const isWorthIt = (name: string): boolean => {
    if (filtered.has(name)) return true;
    const stats = facets_stats[name];
    return Object.keys(facets[name] ?? {}).length > 1 || (stats !== undefined && stats.min < stats.max);
  };
  const rootOf = (name: string): string | null => {
    const root = `${LEVEL.exec(name)?.groups?.["family"] ?? ""}0`;
    return asked.includes(root) ? root : null;
  };
  const roots = asked.filter(isWorthIt).flatMap((name) => rootOf(name) ?? []);
  const others = asked.filter((name) => rootOf(name) === null && isWorthIt(name));
  const order = [...new Set(roots), ...others];
  return {
    ...(order.length === 0 ? {} : { facetOrdering: { facets: { order } } }),
    ...(response.redirect === null ? {} : { redirect: { url: response.redirect } }),
  };
}
