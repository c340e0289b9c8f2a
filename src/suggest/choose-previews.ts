import type { Product } from "../domain/product.ts";
import { isInStock } from "./product-preview.ts";

/**
 * At most `limit` products of several lists, best list first: the first of each list, then the
 * second of each, and so on, so that every suggestion has its turn. Each product once, of variants
 * the first; what is sold out comes last.
 */
export function choosePreviews(lists: readonly (readonly Product[])[], limit: number): readonly Product[] {
  const ids = new Set<string>();
  const chosen: Product[] = [];
  const longest = Math.max(0, ...lists.map((list) => list.length));
  for (let place = 0; place < longest; place += 1) {
    for (const list of lists) {
      const product = list[place];
      if (product === undefined) continue;
      const group = product.group_id === undefined ? `id ${product.id}` : `group ${product.group_id}`;
      if (ids.has(group)) continue;
      ids.add(group);
      chosen.push(product);
    }
  }
  const inStock = chosen.filter(isInStock);
  const soldOut = chosen.filter((product) => !isInStock(product));
  return [...inStock, ...soldOut].slice(0, limit);
}
