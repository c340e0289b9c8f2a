import type { Product } from "../domain/product.ts";
import { identifierTerms, productTerms, TEXT_FIELDS } from "../text/product-terms.ts";
import { parseQuery } from "../text/query-syntax.ts";

const NO_STOP_WORDS: ReadonlySet<string> = new Set();

/**
 * Says of a product whether it has every quoted phrase of the query and nothing that is excluded,
 * as `Assessment.admissible` does, for answers the keyword engine has no part in. Null when the
 * query restricts nothing.
 */
export function admissionOf(query: string): ((product: Product) => boolean) | null {
  const { phrases, excluded } = parseQuery(query, NO_STOP_WORDS);
  if (phrases.length === 0 && excluded.length === 0) return null;
  return (product) => {
    const terms = productTerms(product);
    const sequences = [...TEXT_FIELDS.map((field) => terms[field]), identifierTerms(product)];
    const has = (phrase: readonly string[]): boolean =>
      sequences.some((sequence) =>
        sequence.some((_, start) => phrase.every((term, offset) => sequence[start + offset] === term)),
      );
    return phrases.every(has) && !excluded.some(has);
  };
}
