import { normaliseIdentifier } from "../../src/text/identifier.ts";
import type { Product } from "../../src/domain/product.ts";
import type { CreateCheck } from "./audit-check.ts";
import { hashText } from "./hash-text.ts";

/** A code that stands for several products: each sku, and each GTIN or EAN. An mpn names all variants, and may. */
export const createDuplicateIdentifierCheck: CreateCheck = (note) => {
  /** By code: the first product that had it; once it was noted, true. */
  const owners = new Map<number, string | true>();
  return {
    product({ product, isRepeated }) {
      if (isRepeated) return;
      for (const code of codesOf(product)) {
        const key = hashText(code);
        const owner = owners.get(key);
        if (owner === undefined) owners.set(key, product.id);
        else if (owner !== true) {
          owners.set(key, true);
          note("DUPLICATE_IDENTIFIER", { id: product.id, value: `${code}, as ${owner} has it` });
        }
      }
    },
  };
};

/** The compared form of each code, its kind before it: a sku may well look like somebody's GTIN. */
function codesOf({ sku, gtin, ean = [] }: Product): ReadonlySet<string> {
  const numbers = gtin === undefined ? ean : [gtin, ...ean];
  const codes = new Set(numbers.map((code) => `gtin ${normaliseIdentifier(code)}`));
  if (sku !== undefined) codes.add(`sku ${normaliseIdentifier(sku)}`);
  return codes;
}
