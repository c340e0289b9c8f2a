import type { AttributeValue, Product } from "./product.ts";

/**
 * What shops keep to themselves, unless `api.privateFields` says otherwise. Rather too much than
 * too little: a shop misses a field it wants to show at once, and one it wanted to hide never.
 */
export const DEFAULT_PRIVATE_FIELDS: readonly string[] = [
  "margin",
  "markup",
  "profit",
  "cost",
  "costs",
  "cogs",
  "purchase price",
  "buying price",
  "wholesale price",
  "supplier price",
  "dealer price",
  "net price",
  "einkaufspreis",
];

/** Names come from requests, too: what is kept of them is bounded. */
const MAX_KNOWN = 10_000;

/**
 * Whether a field is one of these. A name counts by its words: `cost` is also `unitCost`,
 * `cost_price` and `pricing.cost`, and is not `costume`.
 *
 * @returns takes a field's name, with or without `attributes.`
 */
export function privateFieldTest(names: readonly string[]): (field: string) => boolean {
  const patterns = names.map(wordsOf).filter((words) => words.length > 0);
  const joined = new Set(patterns.map((words) => words.join("")));
  const known = new Map<string, boolean>();
  const test = (field: string): boolean => {
    const words = wordsOf(field.replace(/^attributes\./u, ""));
    return joined.has(words.join("")) || patterns.some((pattern) => hasRun(words, pattern));
  };
  return (field) => {
    const before = known.get(field);
    if (before !== undefined) return before;
    const isPrivate = test(field);
    if (known.size < MAX_KNOWN) known.set(field, isPrivate);
    return isPrivate;
  };
}

const isPrivateByDefault = privateFieldTest(DEFAULT_PRIVATE_FIELDS);

/**
 * The attributes whose values are among the words a product is found by. Not those that shops
 * keep to themselves: a query for a number would tell which product costs that much.
 */
export function spokenAttributes(attributes: Attributes): readonly (readonly [string, AttributeValue])[] {
  return Object.entries(attributes).filter(([name]) => !isPrivateByDefault(name));
}

type Attributes = NonNullable<Product["attributes"]>;

/** `unitCost`, `unit_cost` and `Unit cost` are all `unit`, `cost`. */
function wordsOf(name: string): readonly string[] {
  return name
    .normalize("NFKC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function hasRun(words: readonly string[], wanted: readonly string[]): boolean {
  return words.some((_, start) => wanted.every((word, index) => words[start + index] === word));
}
