import type { Product } from "../../src/domain/product.ts";

/** What a code is called in a product. */
export type CodeKind = "id" | "sku" | "mpn" | "gtin" | "ean";

export interface ProductCode {
  readonly kind: CodeKind;
  /** In its stored spelling. */
  readonly code: string;
}

/** From here on leading zeros of an all-digit code are padding: UPC-12 in EAN-13 in GTIN-14. */
const SHORTEST_GTIN = 8;

/** Every code of a product. */
export function codesOf({ id, sku, mpn, gtin, ean = [] }: Product): readonly ProductCode[] {
  const single = [
    { kind: "id", code: id },
    { kind: "sku", code: sku },
    { kind: "mpn", code: mpn },
    { kind: "gtin", code: gtin },
  ] as const;
  const present = single.flatMap(({ kind, code }) => (code === undefined ? [] : [{ kind, code }]));
  return [...present, ...ean.map((code) => ({ kind: "ean" as const, code }))];
}

/**
 * What is left of a code when its spelling is taken away: case, separators, padding zeros.
 * Written apart from the engine's own comparison, which is under test.
 */
export function bareCode(code: string): string {
  const bare = Array.from(code.normalize("NFKC").toLowerCase())
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .join("");
  return bare.length >= SHORTEST_GTIN && /^\d+$/u.test(bare) ? bare.replace(/^0+/u, "") : bare;
}

/** The last digit that makes these digits a GTIN: weights 3 and 1 in turn from the right. GS1, section 7.9.1. */
export function checkDigit(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}
