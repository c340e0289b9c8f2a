import type { SearchService } from "../src/search/search-port.ts";
import { searchFor } from "./open-search.ts";

/** The API takes as many facets in one request. */
const MAX_FACETS = 50;

/**
 * The text fields with the most values counted over the whole catalog, so that a bench with
 * facets counts something on any catalog. `TypeError` when there are fewer than `count`.
 */
export async function facetsToCount(search: SearchService, count: number): Promise<readonly string[]> {
  const manifest = await search.generation();
  const names = Object.entries(manifest?.fields ?? {})
    .filter(([name, type]) => type === "string" && name !== "id" && name !== "title")
    .map(([name]) => name);
  const counted: { name: string; products: number }[] = [];
  for (let start = 0; start < names.length; start += MAX_FACETS) {
    const facets = names.slice(start, start + MAX_FACETS);
    const answer = await searchFor(search, { facets, pageSize: 0 });
    for (const [name, facet] of Object.entries(answer.facets)) {
      const products = facet.values.reduce((sum, value) => sum + value.count, 0);
      if (products > 0) counted.push({ name, products });
    }
  }
  counted.sort((a, b) => b.products - a.products || (a.name < b.name ? -1 : 1));
  if (counted.length < count) throw new TypeError(`expected ${count} facets, got ${counted.length}`);
  return counted.slice(0, count).map(({ name }) => name);
}
