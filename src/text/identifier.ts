import type { Product } from "../domain/product.ts";
import { foldText } from "./fold-text.ts";

const SHORTEST_CODE = 4;
/** From here on an all-digit code is a GTIN, whose leading zeros are padding (UPC-12 in EAN-13 in GTIN-14). */
const SHORTEST_GTIN = 8;

/** A code as it is compared: letters and digits only, folded. `K87-SLNT`, `k87 slnt` and `K87SLNT` are the same. */
export function normaliseIdentifier(code: string): string {
  const compact = foldText(code).replace(/[^\p{L}\p{N}]+/gu, "");
  if (compact.length >= SHORTEST_GTIN && /^\d+$/u.test(compact)) return compact.replace(/^0+(?=.)/u, "");
  return compact;
}

/** Every code that names a product, in its stored spelling. */
export function productIdentifiers(product: Product): string[] {
  const codes = [product.id, product.sku, product.mpn, product.gtin, ...(product.ean ?? [])];
  return codes.filter((code) => code !== undefined);
}

/** The compared form of a whole query that may be a code: it has a digit and at least 4 characters. Null otherwise. */
export function queryIdentifier(query: string): string | null {
  const code = normaliseIdentifier(query);
  return code.length >= SHORTEST_CODE && code.length <= 64 && /\p{N}/u.test(code) ? code : null;
}
