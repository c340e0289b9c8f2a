import { spokenAttributes } from "../domain/private-fields.ts";
import type { Product } from "../domain/product.ts";
import { normaliseIdentifier, productIdentifiers } from "./identifier.ts";
import { tokenise, unspacedCharacters } from "./tokenise.ts";

/** The fields words are looked up in, in the order every index stores them. */
export const TEXT_FIELDS = ["title", "brand", "category", "attributes", "description", "codes"] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Terms of each text field, in order. */
export type ProductTerms = Readonly<Record<TextField, readonly string[]>>;

/** The compared form of every code that names a product, for looking a whole query up. */
export function identifierTerms(product: Product): string[] {
  return [...new Set(productIdentifiers(product).map(normaliseIdentifier))].filter((term) => term !== "");
}

/** A description's first so many terms are searched. */
export const MAX_DESCRIPTION_TERMS = 400;
/** Words joined by these without spaces are also found written as one: `wi-fi`, `NRV-KB87/2`. */
const COMPOUND = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:[-/._+][\p{L}\p{N}]+)+/gu;
const LONGEST_COMPOUND = 40;

/**
 * What a product can be found by. `codes` holds the parts of its identifiers, compounds written
 * as one word and, for unspaced scripts, single characters: terms that would tear the other
 * fields' word order apart.
 */
export function productTerms(product: Product): ProductTerms {
  const { title, brand = "", category = [], description = "" } = product;
  const terms = (text: string): string[] => tokenise(text).map(({ term }) => term);
  return {
    title: terms(title),
    brand: terms(brand),
    category: category.flatMap(terms),
    attributes: attributeTexts(product).flatMap(terms),
    description: terms(description).slice(0, MAX_DESCRIPTION_TERMS),
    codes: [
      ...new Set([
        ...productIdentifiers(product).flatMap(parts),
        ...compounds(title),
        ...compounds(brand),
        ...unspacedCharacters(`${title} ${brand} ${category.join(" ")}`),
      ]),
    ].filter((term) => term !== ""),
  };
}

/** The parts of a code that has several; a whole one is looked up by `identifierTerms`. */
function parts(code: string): string[] {
  const tokens = tokenise(code);
  return tokens.length > 1 ? tokens.map(({ term }) => term) : [];
}

function compounds(text: string): string[] {
  return Array.from(text.matchAll(COMPOUND), ([compound]) => normaliseIdentifier(compound)).filter(
    (term) => term.length <= LONGEST_COMPOUND,
  );
}

/** Values as text; a true boolean is found by its name (`waterproof`). */
function attributeTexts({ attributes = {} }: Product): string[] {
  return spokenAttributes(attributes).flatMap(([name, value]) => {
    if (value === true) return [name.replaceAll("_", " ")];
    if (value === false) return [];
    return typeof value === "object" ? value.map(String) : [String(value)];
  });
}
