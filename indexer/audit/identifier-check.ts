import { listOf } from "./list-of.ts";
import type { AuditedRow, CreateCheck } from "./audit-check.ts";
import { hasValidCheckDigit, isGtinLength, strippedGtin } from "../../src/text/gtin.ts";

/** What a spreadsheet shows of a long number. Six digits or more were there: a model `5E+02` is none. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+(?:0[6-9]|[12]\d)$/iu;
const IDENTIFIER_FIELDS = ["id", "sku", "mpn", "gtin", "ean", "group_id"] as const;

/** Codes that a spreadsheet damaged, and GTINs that cannot be right. */
export const createIdentifierCheck: CreateCheck = (note) => ({
  row(row) {
    for (const field of IDENTIFIER_FIELDS) {
      for (const code of codesIn(row, field)) {
        if (!hasLostDigits(code)) continue;
        note("IDENTIFIER_LOST_DIGITS", withId(row, `${field} ${String(code)}`));
        return;
      }
    }
  },
  product({ product: { id, gtin, ean = [] }, isRepeated }) {
    if (isRepeated) return;
    const codes = new Set([...(gtin === undefined ? [] : [gtin]), ...ean]);
    for (const code of codes) {
      const digits = code.replace(/[\s-]/gu, "");
      if (hasLostDigits(digits)) continue;
      if (isGtinLength(digits)) {
        if (!hasValidCheckDigit(digits)) note("GTIN_CHECK_DIGIT", { id, value: code });
        continue;
      }
      const whole = strippedGtin(digits);
      if (whole === undefined) note("GTIN_MALFORMED", { id, value: code });
      else note("IDENTIFIER_ZEROS_STRIPPED", { id, value: `${code}, probably ${whole}` });
    }
  },
});

function codesIn(row: AuditedRow, field: (typeof IDENTIFIER_FIELDS)[number]): readonly unknown[] {
  const raw = row.value(field);
  return field === "ean" && typeof raw === "string" ? raw.split(/[;|\s]+/u) : listOf(raw);
}

function hasLostDigits(code: unknown): boolean {
  return typeof code === "number"
    ? Math.abs(code) > Number.MAX_SAFE_INTEGER
    : typeof code === "string" && code.includes("+") && ROUNDED.test(code.trim());
}

function withId({ id }: AuditedRow, value: string): { id?: string; value: string } {
  return id === undefined ? { value } : { id, value };
}
