import type { Lists } from "./growing-numbers.ts";
import type { SuggestionCatalog } from "./suggestion-catalog.ts";

/** Which products have words. */
export interface ProductSets {
  /** Numbers of the products that have all of these terms, ascending; not to be changed. */
  withAll(terms: readonly number[]): Uint32Array;
}

/**
 * Postings of every term: the products that have it, ascending. Several are intersected from the
 * rarest on, see `firstFrom`.
 */
export function createProductSets({ size, terms, productTerms }: SuggestionCatalog): ProductSets {
  const { starts, values } = postingsOf(productTerms, terms.size);
  const scratch = new Uint32Array(size);
  const listOf = (term: number): Uint32Array => values.subarray(starts[term], starts[term + 1]);
  return {
    withAll(wanted) {
      const [rarest, ...others] = wanted.map(listOf).toSorted((a, b) => a.length - b.length);
      if (rarest === undefined || others.length === 0) return rarest ?? new Uint32Array(0);
      let count = rarest.length;
      scratch.set(rarest);
      for (const list of others) count = keepIn(list, scratch, count);
      return scratch.slice(0, count);
    },
  };
}

/** Keeps of the first `count` products, ascending, those that are in a list; how many these are. */
function keepIn(list: Uint32Array, products: Uint32Array, count: number): number {
  let kept = 0;
  let from = 0;
  for (let index = 0; index < count; index += 1) {
    const product = products[index] ?? 0;
    from = firstFrom(list, product, from);
    if (from === list.length) break;
    if (list[from] !== product) continue;
    products[kept] = product;
    kept += 1;
  }
  return kept;
}

/** The first place from one on that holds the value or more: by steps that double, then by halving. */
function firstFrom(sorted: Uint32Array, value: number, from: number): number {
  let step = 1;
  let low = from;
  while (low + step < sorted.length && (sorted[low + step] ?? 0) < value) {
    low += step;
    step *= 2;
  }
  let high = Math.min(sorted.length, low + step + 1);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function postingsOf(lists: Lists, size: number): Lists {
  const starts = new Uint32Array(size + 1);
  for (const term of lists.values) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 0; term < size; term += 1) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  const next = starts.slice(0, size);
  const values = new Uint32Array(lists.values.length);
  for (let product = 0; product + 1 < lists.starts.length; product += 1) {
    for (let place = lists.starts[product] ?? 0; place < (lists.starts[product + 1] ?? 0); place += 1) {
      const term = lists.values[place] ?? 0;
      const position = next[term] ?? 0;
      values[position] = product;
      next[term] = position + 1;
    }
  }
  return { starts, values };
}
