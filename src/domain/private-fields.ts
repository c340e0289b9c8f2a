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
  "cogs",
  "wholesale",
  "purchase price",
  "purchasing price",
  "buy price",
  "buying price",
  "supplier price",
  "vendor price",
  "dealer price",
  "trade price",
  "net price",
  "ek",
  "einkauf",
  "einkaufspreis",
  "handelsspanne",
  "deckungsbeitrag",
  "marge",
  "coste",
  "costo",
  "prix achat",
  "prix d achat",
];

/** Names come from requests, too: what is kept of them is bounded. */
const MAX_KNOWN = 10_000;

/**
 * Whether a field is one of these. A name counts by its words: `cost` is also `unitCost`, `EURCost`,
 * `cost_price`, `costs` and `cost1`, and is not `costume`. Names of the trade that nothing else
 * contains count within a word too, as files without capitals have them: `unitcost`, `costprice`.
 *
 * @returns takes a field's name, with or without `attributes.`
 */
export function privateFieldTest(names: readonly string[]): (field: string) => boolean {
  const patterns = names.map(wordsOf).filter((words) => words.length > 0);
  const joined = patterns.map((words) => words.join(""));
  const within = joined.filter((name) => WITHIN_WORDS.has(name));
  const atEdges = joined.filter((_, index) => (patterns[index]?.length ?? 0) > 1);
  const known = new Map<string, boolean>();
  const test = (field: string): boolean => {
    const name = field.replace(/^attributes\./u, "");
    const words = wordsOf(name);
    if (patterns.some((pattern) => hasRun(words, pattern))) return true;
    const whole = words.join("");
    if (joined.some((one) => isSame(whole, one))) return true;
    return piecesOf(name).some(
      (piece) =>
        atEdges.some((one) => piece.startsWith(one) || isEnd(piece, one)) ||
        within.some((one) => piece.replaceAll(ORDINARY, " ").includes(one)),
    );
  };
  return (field) => {
    const before = known.get(field);
    if (before !== undefined) return before;
    const isPrivate = test(field);
    if (known.size < MAX_KNOWN) known.set(field, isPrivate);
    return isPrivate;
  };
}

/** What hardly a word has in it that is not made of it, but for the `ORDINARY` ones. */
const WITHIN_WORDS: ReadonlySet<string> = new Set([
  "margin",
  "markup",
  "profit",
  "cost",
  "wholesale",
  "einkauf",
  "handelsspanne",
  "deckungsbeitrag",
]);

/** Costumes and seams (costura), places, corduroy and herbs, companies, ribs, pastry. */
const ORDINARY =
  /costum|costur|costa(?:s|rica|brava|blanca|delsol|smeralda)?$|costars?$|costco|costly|costmary|pentecost|marginal|profiterol|profiteer/gu;

const isPrivateByDefault = privateFieldTest(DEFAULT_PRIVATE_FIELDS);

/**
 * The attributes whose values are among the words a product is found by. Not those that shops
 * keep to themselves: a query for a number would tell which product costs that much.
 */
export function spokenAttributes(attributes: Attributes): readonly (readonly [string, AttributeValue])[] {
  return Object.entries(attributes).filter(([name]) => !isPrivateByDefault(name));
}

type Attributes = NonNullable<Product["attributes"]>;

/** `unitCost`, `unit_cost`, `UNITCost` and `Unit cost` are all `unit`, `cost`; `cost1` is `cost`, `1`. */
function wordsOf(name: string): readonly string[] {
  return piecesOf(
    name
      .normalize("NFKC")
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .replace(/(\p{L})(\p{N})/gu, "$1 $2")
      .replace(/(\p{N})(\p{L})/gu, "$1 $2"),
  );
}

/** What stands between signs and spaces, in lower case. */
function piecesOf(name: string): readonly string[] {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((piece) => piece !== "");
}

function hasRun(words: readonly string[], wanted: readonly string[]): boolean {
  return words.some((_, start) => wanted.every((word, index) => isSame(words[start + index] ?? "", word)));
}

/** In the plural too. */
const isSame = (word: string, wanted: string): boolean => word === wanted || word === `${wanted}s`;

const isEnd = (word: string, wanted: string): boolean => word.endsWith(wanted) || word.endsWith(`${wanted}s`);
