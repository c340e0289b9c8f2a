import { createHash } from "node:crypto";

import { productHash } from "../../domain/product-hash.ts";
import type { Product } from "../../domain/product.ts";
import { identifierTerms, productTerms, TEXT_FIELDS, type ProductTerms } from "../../text/product-terms.ts";
import { encodeText, hexText } from "../remote/encode-text.ts";
import { productColumns } from "../remote/product-columns.ts";
import type { IndexDocument } from "./connection.ts";

/**
 * What Meilisearch holds of a product. It compares our terms, not its own words:
 *
 *     k   key: a hash of the id, which may hold any character
 *     id  as it is
 *     o   its beginning, sortable by code unit: what decides between equals
 *     w   every term once           } matching is done with filters over these two,
 *     i   every code's compared form } so that a match is exact and the same on every engine
 *     t   the terms of each text field, in order, joined by spaces: Meilisearch ranks by them
 *         when more products match than are looked at, and we score with them
 *     l   how many terms each text field has, where it has any
 *     v n s  values for filters, facets and sorting, see `productColumns`
 *     c   hash of its content
 *     p   the product itself, as JSON
 */
export function toDocument(product: Product): Record<string, unknown> {
  const terms = productTerms(product);
  const encoded = TEXT_FIELDS.map((field) => [field, terms[field].map(encodeText)] as const);
  return {
    k: documentKey(product.id),
    id: product.id,
    o: hexText(product.id.slice(0, ORDERED_UNITS)),
    w: [...new Set(encoded.flatMap(([, list]) => list))],
    i: identifierTerms(product).map(encodeText),
    t: Object.fromEntries(encoded.map(([field, list]) => [field, list.join(" ")])),
    l: Object.fromEntries(
      encoded.filter(([, list]) => list.length > 0).map(([field, list]) => [field, list.length]),
    ),
    ...productColumns(product),
    c: productHash(product),
    p: JSON.stringify(product),
  };
}

const KEY_DIGITS = 32;
/** Code units; at four bytes each they stay below the server's limit of 468. */
const ORDERED_UNITS = 110;

export function documentKey(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, KEY_DIGITS);
}

/** Encoded terms, as they are stored. */
export function termsOf(document: IndexDocument): ProductTerms {
  const texts = recordOf(document["t"]);
  const list = (field: string): readonly string[] => {
    const text = texts[field];
    return typeof text === "string" && text !== "" ? text.split(" ") : [];
  };
  return {
    title: list("title"),
    brand: list("brand"),
    category: list("category"),
    attributes: list("attributes"),
    description: list("description"),
    codes: list("codes"),
  };
}

export function idOf(document: IndexDocument): string {
  return String(document["id"]);
}

/** Encoded compared forms of a product's codes. */
export function identifiersOf(document: IndexDocument): readonly string[] {
  const codes = document["i"];
  return Array.isArray(codes) ? codes.map(String) : [];
}

/** The product a document holds; it was written by us, from a product. */
export function productOf(document: IndexDocument): Product {
  const product: Product = JSON.parse(String(document["p"]));
  return product;
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
