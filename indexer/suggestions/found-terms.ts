import { spokenAttributes } from "../../src/domain/private-fields.ts";
import type { Product } from "../../src/domain/product.ts";
import { tokenise, type Token } from "../../src/text/tokenise.ts";
import { compoundsOf } from "../../src/suggest/suggestion-words.ts";
import type { NumberedNames } from "./numbered-names.ts";

/**
 * The numbers of the terms of a product's title, brand, category and attributes, as `productTerms`
 * has them.
 *
 * @param titleTokens where the title was split already
 */
export type FoundTerms = (product: Product, titleTokens: readonly Token[] | null) => ReadonlySet<number>;

/** Brands, categories and values repeat: so many different ones are split once. */
const MAX_KNOWN = 50_000;
const LONGEST_KNOWN = 60;

export function createFoundTerms(terms: NumberedNames): FoundTerms {
  const known = new Map<string, readonly number[]>();
  const split = (text: string): readonly number[] => tokenise(text).map(({ term }) => terms.add(term));
  const termsOf = (text: string): readonly number[] => {
    let numbers = known.get(text);
    if (numbers !== undefined) return numbers;
    numbers = split(text);
    if (known.size < MAX_KNOWN && text.length <= LONGEST_KNOWN) known.set(text, numbers);
    return numbers;
  };
  return ({ title, brand, category = [], attributes = {} }, titleTokens) => {
    const found = new Set<number>();
    const addAll = (numbers: readonly number[]): void => {
      for (const number of numbers) found.add(number);
    };
    if (titleTokens === null) addAll(split(title));
    else for (const { term } of titleTokens) found.add(terms.add(term));
    for (const { word } of compoundsOf(title)) found.add(terms.add(word));
    if (brand !== undefined) addAll(termsOf(brand));
    for (const name of category) addAll(termsOf(name));
    for (const [name, value] of spokenAttributes(attributes)) {
      if (value === true) addAll(termsOf(name.replaceAll("_", " ")));
      else if (value === false) continue;
      else if (typeof value !== "object") addAll(termsOf(String(value)));
      else for (const one of value) addAll(termsOf(String(one)));
    }
    return found;
  };
}
