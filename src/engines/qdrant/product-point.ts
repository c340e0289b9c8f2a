import { createHash } from "node:crypto";

import { z } from "zod";

import { productHash } from "../../domain/product-hash.ts";
import type { Product } from "../../domain/product.ts";
import { decodeSpelling } from "../remote/encode-scalar.ts";
import { productColumns } from "../remote/product-columns.ts";

/**
 * What Qdrant holds of a product beside its vector:
 *
 *     id     as it is; the point's own id is a UUID made of its hash
 *     v n s  values for filters and signals, see `productColumns`
 *     c      hash of its content
 *     p      the product itself, as JSON
 */
export function toPayload(product: Product): Record<string, unknown> {
  const { v, n, s } = productColumns(product);
  return {
    id: product.id,
    // Filters compare; how a value is spelt matters to facets, which Qdrant does not count for us.
    v: Object.fromEntries(
      Object.entries(v).map(([key, codes]) => [key, codes.map((code) => decodeSpelling(code).code)]),
    ),
    n,
    s,
    c: productHash(product),
    p: JSON.stringify(product),
  };
}

/** Points have numbers or UUIDs for ids; this one is of version 8, which leaves its bits to us (RFC 9562). */
export function pointId(id: string): string {
  const hex = createHash("sha256").update(id).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const identifiedPayload = z.object({ id: z.string() });

export const productPayload = z.object({ id: z.string(), p: z.string() });

/** It was written by us, from a product. */
export function productIn(payload: z.output<typeof productPayload>): Product {
  const product: Product = JSON.parse(payload.p);
  return product;
}
