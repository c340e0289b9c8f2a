import { tokenise } from "../../src/text/tokenise.ts";
import { categoryName, inSentence, isPlain, type IsPhrase } from "./category-names.ts";
import { readableText } from "./readable-text.ts";
import { CATEGORY_SPAN, type SuggestionCatalog } from "./suggestion-catalog.ts";
import { draftOf, type SuggestionDraft } from "./suggestion-draft.ts";

const LONGEST_BRAND = 40;
/** Products a brand, or a value, needs in a category before they are searched for together. */
const MIN_TOGETHER = 2;

/** Brands, categories of every level, and what they make together: `Norvane`, `Keyboards`, `Norvane keyboards`, `silent mice`. */
export function nameDrafts(
  catalog: SuggestionCatalog,
  isPhrase: IsPhrase,
): readonly (SuggestionDraft | null)[] {
  const { brands, categories, values, valueCategories, terms } = catalog;
  const names = Array.from({ length: categories.size }, (_, number) =>
    categoryName(categories.nameOf(number), isPhrase),
  );
  const drafts = names.map((name) => draftOf(readableText(name), "category", "category", terms));
  for (let number = 0; number < brands.size; number += 1) {
    const brand = brands.nameOf(number);
    if (brand.length <= LONGEST_BRAND) drafts.push(draftOf(brand, "brand", "brand", terms));
  }
  for (const [key, products] of brandCategories(catalog)) {
    if (products < MIN_TOGETHER) continue;
    const brand = brands.nameOf(Math.floor(key / CATEGORY_SPAN));
    const text = together(brand, names[key % CATEGORY_SPAN] ?? "");
    if (text !== null && brand.length <= LONGEST_BRAND)
      drafts.push(draftOf(text, "brand", "brandAndCategory", terms));
  }
  for (const [key, products] of valueCategories) {
    if (products < MIN_TOGETHER) continue;
    const text = together(values.nameOf(Math.floor(key / CATEGORY_SPAN)), names[key % CATEGORY_SPAN] ?? "");
    if (text !== null) drafts.push(draftOf(text, "attribute", "valueAndCategory", terms));
  }
  return drafts;
}

/** A word in front of the name of a thing; null where that is none, or has the word. */
function together(before: string, name: string): string | null {
  if (!isPlain(name)) return null;
  const terms = new Set(tokenise(name).map(({ term }) => term));
  return tokenise(before).some(({ term }) => terms.has(term)) ? null : `${before} ${inSentence(name)}`;
}

/** Products by brand and category, keys as in `valueCategories`. */
function brandCategories({
  size,
  productBrands,
  productCategories,
}: SuggestionCatalog): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let product = 0; product < size; product += 1) {
    const brand = productBrands[product] ?? 0;
    if (brand === 0) continue;
    const from = productCategories.starts[product] ?? 0;
    for (const category of productCategories.values.subarray(from, productCategories.starts[product + 1])) {
      if (category >= CATEGORY_SPAN) continue;
      const key = (brand - 1) * CATEGORY_SPAN + category;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}
