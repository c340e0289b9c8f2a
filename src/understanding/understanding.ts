import type { Filter } from "../domain/filter.ts";

/** What a part of a query asks for that fields can tell, and that a shopper can take away again. */
export interface Constraint {
  /** The words it was read from, as typed (`under 50`). */
  readonly text: string;
  /** The words of `keywordText` that stand for it, where they are not `text`: `15 inch` of `15"`, none of `under 50`. */
  readonly asked?: string;
  readonly kind: "price" | "measure" | "size" | "value" | "brand" | "without";
  /** As shown; a filter of the catalog in our language (`price < 50`, `color = "red"`), to be sent back as one. */
  readonly label: string;
  /** Products that are known to satisfy it. */
  readonly satisfied: Filter;
  /** These, and products that do not say. */
  readonly admits: Filter;
  /**
   * Whether nothing else than `admits` may be shown: prices, sizes, comparisons and what is not
   * wanted. A colour, a brand or a plain measure is a preference beside the words that say it:
   * leaving out the others cost relevance on every judged catalog; see docs/understanding.md.
   */
  readonly strict: boolean;
}

/**
 * How a query is put.
 *
 * - `empty`: no word;
 * - `brand`: nothing but a brand;
 * - `head`: one or two telling words, what most shoppers type first;
 * - `specific`: a constraint or a code beside other words, or three and more words that name things;
 * - `descriptive`: a sentence, where stop words join the others.
 */
export const QUERY_KINDS = ["empty", "brand", "head", "specific", "descriptive"] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** What a query says. Plain data. */
export interface Understanding {
  /** What the keyword lane is asked: words of prices and comparisons are gone, words that titles have remain. */
  readonly keywordText: string;
  /** What is embedded. */
  readonly semanticText: string;
  /** In the order of the query; no two share a word. */
  readonly constraints: readonly Constraint[];
  readonly kind: QueryKind;
}
