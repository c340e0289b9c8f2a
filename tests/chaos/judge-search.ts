import { isDeepStrictEqual } from "node:util";

import type { SearchResponse } from "../../src/search/search-response.ts";

/** What a query's answer is made of while nothing is wrong; scores and prices move with live changes. */
export interface Wholeness {
  /** With the lanes that found each: one that is lost in silence shows where both find the same. */
  readonly found: readonly string[];
  readonly total: number;
  readonly brands: Readonly<Record<string, number>>;
}

export function wholenessOf({ hits, total, facets }: SearchResponse): Wholeness {
  const brands = facets["brand"]?.values ?? [];
  return {
    found: hits.map(({ id, matchedBy }) => `${id} by ${matchedBy.toSorted().join(" and ")}`).toSorted(),
    total,
    brands: Object.fromEntries(
      brands.flatMap((entry) => ("value" in entry ? [[entry.value, entry.count]] : [])),
    ),
  };
}

/**
 * What is wrong with an answer whose page holds all of its result set, in words; null when nothing
 * is: it counts what it shows, and it is whole, or says what it is without.
 */
export function judgeAnswer(answer: SearchResponse, whole: Wholeness): string | null {
  const { found, total, brands } = wholenessOf(answer);
  const ids = answer.hits.map(({ id }) => id);
  const lost = answer.degraded;
  if (new Set(ids).size !== ids.length) return "a product is shown twice";
  if (total !== ids.length) return `its total is ${total}, and it has ${ids.length} hits`;
  const hasFacets = !lost.includes("facets") && answer.exhaustive.facets;
  const counted = countBrands(answer);
  if (hasFacets && !isDeepStrictEqual(brands, counted)) {
    return `its facets are ${JSON.stringify(brands)}, and its hits are ${JSON.stringify(counted)}`;
  }
  if (lost.length > 0) return null;
  const isWhole = isDeepStrictEqual({ found, total, brands }, whole);
  return isWhole
    ? null
    : "it is not whole and does not say so: its hits, or the lanes that found them, differ";
}

function countBrands({ hits }: SearchResponse): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { product } of hits) {
    if (product.brand !== undefined) counts[product.brand] = (counts[product.brand] ?? 0) + 1;
  }
  return counts;
}
