import type { Product } from "../../src/domain/product.ts";
import { codesOf } from "../relevance/product-codes.ts";

/** A product as flat text, so that every engine indexes the same words. */
export interface PeerDocument {
  readonly id: string;
  readonly title: string;
  readonly brand: string;
  /** Each level of its category with those above: `["Audio", "Audio > Radios"]`. */
  readonly category: readonly string[];
  /** Its article numbers, parted by spaces. */
  readonly codes: string;
  /** The values of its attributes, parted by spaces. */
  readonly attributes: string;
  readonly description: string;
}

/** In order of weight, the heaviest first. */
export const TEXT_FIELDS = ["title", "brand", "category", "codes", "attributes", "description"] as const;

/** Between the levels of a category. */
const LEVEL = " > ";

export function toPeerDocument(product: Product): PeerDocument {
  const { id, title, brand = "", category = [], description = "", attributes = {} } = product;
  const codes = codesOf(product)
    .filter(({ kind }) => kind !== "id")
    .map(({ code }) => code);
  return {
    id,
    title,
    brand,
    category: category.map((_, level) => category.slice(0, level + 1).join(LEVEL)),
    codes: [...new Set(codes)].join(" "),
    attributes: Object.values(attributes).flat().join(" "),
    description,
  };
}

/** All words of a document as one text, for engines that have no fields. */
export function wholeText(document: PeerDocument): string {
  return TEXT_FIELDS.flatMap((field) => document[field]).join(" ");
}

/** Its values of a facet field, each once; none when it has not got any. */
export function facetValues(document: PeerDocument, field: "brand" | "category"): readonly string[] {
  const values = field === "brand" ? [document.brand] : document.category;
  return [...new Set(values)].filter((value) => value !== "");
}
