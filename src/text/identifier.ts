import type { Product } from "../domain/product.ts";
import { withoutCodeName } from "./code-name.ts";
import { foldText } from "./fold-text.ts";
import type { Vocabulary } from "./plan-word.ts";
import { ownTerms, type QueryWord } from "./query-syntax.ts";

const SHORTEST_DISTINCT_CODE = 4;
const LONGEST_CODE = 64;
/** From here on an all-digit code is a GTIN, whose leading zeros are padding (UPC-12 in EAN-13 in GTIN-14). */
const SHORTEST_GTIN = 8;
/** Words that so many products have are words of the language, whatever some product's code is. */
const ORDINARY_FREQUENCY = 100;

/** A code as it is compared: letters and digits only, folded. `K87-SLNT`, `k87 slnt` and `K87SLNT` are the same. */
export function normaliseIdentifier(code: string): string {
  const compact = foldText(code).replace(/[^\p{L}\p{N}]+/gu, "");
  if (compact.length >= SHORTEST_GTIN && /^\d+$/u.test(compact)) return compact.replace(/^0+(?=.)/u, "");
  return compact;
}

/** Every code that names a product, in its stored spelling. */
export function productIdentifiers(product: Product): string[] {
  const codes = [product.id, product.sku, product.mpn, product.gtin, ...(product.ean ?? [])];
  return codes.filter((code) => code !== undefined);
}

/** What a whole query may be the code of. */
export interface QueryCode {
  /** Compared form. */
  readonly code: string;
  /**
   * It may be words as well: it has no digit or is shorter than 4. It is a code then only if no
   * product that does not carry it has all words of the query; see `isOrdinary` for words that
   * are never asked about.
   */
  readonly isAmbiguous: boolean;
}

/** The codes a query may be, likeliest first: all of it, or what follows the name of a code, as in `sku K87`. */
export function queryIdentifiers(query: string): QueryCode[] {
  const named = withoutCodeName(query);
  return [query, ...(named === null ? [] : [named])].flatMap((text) => queryIdentifier(text) ?? []);
}

/** The code a whole text may be; null when it has no letter or digit, or more than 64. */
function queryIdentifier(query: string): QueryCode | null {
  const code = normaliseIdentifier(query);
  if (code === "" || code.length > LONGEST_CODE) return null;
  return { code, isAmbiguous: code.length < SHORTEST_DISTINCT_CODE || !/\p{N}/u.test(code) };
}

/** Whether every word of the query is in so many products that a code like it is none. */
export function isOrdinary(words: readonly QueryWord[], vocabulary: Vocabulary): boolean {
  return words.flatMap(ownTerms).every((term) => vocabulary.frequency(term) >= ORDINARY_FREQUENCY);
}
