import { fieldValues } from "../../src/domain/field.ts";
import type { Product } from "../../src/domain/product.ts";
import { compact } from "../../src/suggest/suggestion-words.ts";
import { tokenise, type Token } from "../../src/text/tokenise.ts";
import { calmed } from "./calmed.ts";
import { createFoundTerms } from "./found-terms.ts";
import { createGrowingLists, createGrowingNumbers, type Lists } from "./growing-numbers.ts";
import { createNumberedNames, type NumberedNames } from "./numbered-names.ts";
import { readableText } from "./readable-text.ts";
import { shortTitle } from "./short-title.ts";
import { shortValues } from "./short-values.ts";
import { createSpelledNames, type SpelledNames } from "./spelled-names.ts";
import { createTitleWords, type TitleWords } from "./title-words.ts";
import { termsOfWhole, wholeWords } from "./whole-words.ts";

/**
 * What suggestions are made from, in columns: a product is a number, so are words, terms,
 * categories and brands. Memory is linear in the words of titles, brands, categories and
 * attributes; descriptions are not read.
 */
export interface SuggestionCatalog {
  readonly size: number;
  readonly ids: readonly string[];
  /** 0 to 1: the share of products that are less popular; 0.5 where popularity is not known. */
  readonly popularity: Float32Array;
  /** 1 unless it is known to be sold out. */
  readonly isAvailable: Uint8Array;
  /** Index terms; of each product, each once. */
  readonly terms: NumberedNames;
  readonly productTerms: Lists;
  /** Of each product, from the root down. */
  readonly categories: SpelledNames;
  readonly productCategories: Lists;
  readonly brands: SpelledNames;
  /** Number of each product's brand + 1; 0 where it has none. */
  readonly productBrands: Uint32Array;
  /** Short titles, each once, with the numbers of their terms. */
  readonly titles: NumberedNames;
  readonly titleTerms: Lists;
  readonly pieces: TitleWords;
  /** Products by value and category: `silent` and `Computers > Mice`; keys are `value * CATEGORY_SPAN + category`. */
  readonly values: NumberedNames;
  readonly valueCategories: ReadonlyMap<number, number>;
}

/** Categories beyond this number are not combined with brands and values. */
export const CATEGORY_SPAN = 2 ** 20;

export interface SuggestionCatalogBuilder {
  add(product: Product): void;
  catalog(): SuggestionCatalog;
}

export function createSuggestionCatalog(): SuggestionCatalogBuilder {
  const ids: string[] = [];
  const popularity: number[] = [];
  const isAvailable: number[] = [];
  const terms = createNumberedNames();
  const foundTerms = createFoundTerms(terms);
  const productTerms = createGrowingLists();
  const categories = createSpelledNames();
  const productCategories = createGrowingLists();
  const brands = createSpelledNames();
  const productBrands = createGrowingNumbers();
  const titles = createNumberedNames();
  const titleTerms = createGrowingLists();
  const values = createNumberedNames();
  const valueCategories = new Map<number, number>();
  const pieces = createTitleWords(terms);

  const addShortTitle = (title: string, tokens: readonly Token[]): void => {
    const short = shortTitle(title, tokens);
    const text = calmed(title.slice(short[0]?.start ?? 0, short.at(-1)?.end ?? 0));
    const known = titles.size;
    if (text === "" || titles.add(text) < known) return;
    for (const term of short.flatMap(termsOfWhole)) titleTerms.push(terms.add(term));
    titleTerms.close();
  };

  return {
    add(product) {
      const title = readableText(product.title);
      const tokens = tokenise(title);
      const brand = readableText(product.brand ?? "");
      ids.push(product.id);
      popularity.push(product.popularity ?? Number.NaN);
      isAvailable.push((product.in_stock ?? (product.stock === undefined || product.stock > 0)) ? 1 : 0);
      for (const term of foundTerms(product, title === product.title ? tokens : null))
        productTerms.push(term);
      productTerms.close();
      productBrands.push(brand === "" ? 0 : brands.add(brand) + 1);
      const path = fieldValues(product, "category").map((name) => categories.add(String(name)));
      for (const category of path) productCategories.push(category);
      productCategories.close();
      const words = wholeWords(tokens);
      addShortTitle(title, words);
      pieces.add(title, words, compact(brand));
      const leaf = path.at(-1);
      if (leaf === undefined || leaf >= CATEGORY_SPAN) return;
      for (const value of shortValues(product)) {
        const key = values.add(value) * CATEGORY_SPAN + leaf;
        valueCategories.set(key, (valueCategories.get(key) ?? 0) + 1);
      }
    },
    catalog: () => ({
      size: ids.length,
      ids,
      popularity: shares(popularity),
      isAvailable: Uint8Array.from(isAvailable),
      terms,
      productTerms: productTerms.lists(),
      categories,
      productCategories: productCategories.lists(),
      brands,
      productBrands: productBrands.values(),
      titles,
      titleTerms: titleTerms.lists(),
      pieces: pieces.titleWords(),
      values,
      valueCategories,
    }),
  };
}

const UNKNOWN_SHARE = 0.5;

/** The share of known values that are smaller. */
function shares(values: readonly number[]): Float32Array {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).toSorted();
  const places = new Map<number, number>();
  for (const [place, value] of sorted.entries()) if (!places.has(value)) places.set(value, place);
  return Float32Array.from(values, (value) => {
    const place = places.get(value);
    return place === undefined ? UNKNOWN_SHARE : place / Math.max(1, sorted.length - 1);
  });
}
