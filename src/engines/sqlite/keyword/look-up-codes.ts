import type { StoredCode } from "../../../ports/keyword-index.ts";
import { normaliseIdentifier } from "../../../text/identifier.ts";
import type { KeywordDocuments } from "./keyword-documents.ts";

/** From so many on it pays to ask first which of them can be there at all: near codes are hundreds. */
const MANY_CODES = 8;
/** The fields that hold codes, in the order a product's are named. */
const CODE_FIELDS = ["sku", "mpn", "gtin", "ean"];

/** Finds products by the compared forms of their codes. */
export function createCodeLookUp({ tables, columns, idOf }: KeywordDocuments) {
  /** Ordinals of the products that carry the code, ascending. */
  const carriers = (code: string): Uint32Array => tables.match(`identifiers : "${code}"`);

  /** The code as the carrier whose id comes first spells it; null without any. */
  const spelling = (code: string, found: Uint32Array): string | null => {
    const [some] = found;
    if (some === undefined) return null;
    const first = found.reduce((best, ordinal) => (idOf(ordinal) < idOf(best) ? ordinal : best), some);
    const stored = [idOf(first), ...CODE_FIELDS.flatMap((field) => columns.values(first, field))];
    return stored.map(String).find((spelled) => normaliseIdentifier(spelled) === code) ?? code;
  };

  return {
    carriers,
    spelling,
    lookUp: (codes: readonly string[]): StoredCode[] =>
      [...new Set(codes)].filter(isCompared).flatMap((code) => {
        if (codes.length >= MANY_CODES && !tables.mayHaveCode(code)) return [];
        const found = carriers(code);
        const spelled = spelling(code, found);
        return spelled === null ? [] : [{ code, spelling: spelled, products: found.length }];
      }),
  };
}

/** Anything else is no compared form, and may not be asked of the index. */
function isCompared(code: string): boolean {
  return code !== "" && normaliseIdentifier(code) === code;
}
