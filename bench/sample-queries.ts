import { seededRandom } from "../src/evaluate/seeded-random.ts";

/** `count` of the items at even distances over the whole list, in its order; all of them when there are fewer. */
export function evenSample<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items;
  return items.filter((_, index) => {
    // The n-th is taken at the first index that reaches n of count shares.
    return Math.floor((index * count) / items.length) !== Math.floor(((index - 1) * count) / items.length);
  });
}

/** The same items in an order that follows from the seed. Fisher-Yates. */
export function shuffled<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = seededRandom(seed);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [order[last], order[other]];
    if (a === undefined || b === undefined) throw new TypeError("expected a list without holes");
    order[last] = b;
    order[other] = a;
  }
  return order;
}

/** Each once, as the vector cache tells them apart: a repeated query would not be embedded again. */
export function distinctQueries(queries: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const query of queries) {
    const key = query.trim().replace(/\s+/gu, " ").toLowerCase();
    if (!seen.has(key)) seen.set(key, query);
  }
  return [...seen.values()];
}
