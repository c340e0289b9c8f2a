import type { Product } from "../domain/product.ts";
import { productTerms, TEXT_FIELDS } from "../text/product-terms.ts";
import { readTyped } from "./typed-query.ts";

/** Whether a product has every word of a query somewhere in its text, the last one at least as a beginning. */
export function hasAllWords(product: Product, query: string): boolean {
  const found = productTerms(product);
  const terms = new Set(TEXT_FIELDS.flatMap((field) => found[field]));
  return readTyped(query).words.every(({ word, term, isFinished }) => {
    if (terms.has(term)) return true;
    return !isFinished && Array.from(terms).some((one) => one.startsWith(word));
  });
}
