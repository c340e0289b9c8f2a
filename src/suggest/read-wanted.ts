import type { Product } from "../domain/product.ts";
import { productTerms, TEXT_FIELDS } from "../text/product-terms.ts";
import { parseQuery } from "../text/query-syntax.ts";
import { tokenise } from "../text/tokenise.ts";

/** What is in the box, told apart. */
export interface Wanted {
  /** Without what is excluded. */
  readonly text: string;
  /** Whether a text has none of the excluded words. */
  readonly admits: (text: string) => boolean;
  /** Whether a product has none of them anywhere. */
  readonly admitsProduct: (product: Product) => boolean;
}

const NO_STOP_WORDS: ReadonlySet<string> = new Set();
const EXCLUSION = /(?<![^\s])-(?:"[^"]*"?|[^\s"]+)/gu;

/** `mouse -wireless` is completed as `mouse`, with nothing that is wireless; as in a search, see `parseQuery`. */
export function readWanted(typed: string): Wanted {
  const { excluded } = parseQuery(typed, NO_STOP_WORDS);
  if (excluded.length === 0) return { text: typed, admits: always, admitsProduct: always };
  const hasNone = (terms: ReadonlySet<string>): boolean =>
    !excluded.some((words) => words.every((word) => terms.has(word)));
  return {
    text: typed.replace(EXCLUSION, " ").trim(),
    admits: (text) => hasNone(new Set(tokenise(text).map(({ term }) => term))),
    admitsProduct(product) {
      const found = productTerms(product);
      return hasNone(new Set(TEXT_FIELDS.flatMap((field) => found[field])));
    },
  };
}

function always(): true {
  return true;
}
