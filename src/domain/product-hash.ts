import { createHash } from "node:crypto";

import type { Product } from "./product.ts";

const HASH_DIGITS = 16;

/**
 * What a product's content is recognised by: the first 64 bits of the SHA-256 of its fields, in
 * hexadecimal. The order in which a store gives back fields and attributes makes no difference.
 */
export function productHash(product: Product): string {
  return createHash("sha256").update(canonicalJson(product)).digest("hex").slice(0, HASH_DIGITS);
}

/** Names in order; only the attributes are nested objects. */
function canonicalJson({ attributes, ...core }: Product): string {
  return JSON.stringify([sorted(core), sorted(attributes ?? {})]);
}

function sorted(record: object): [string, unknown][] {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
