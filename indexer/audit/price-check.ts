import type { NormaliseOptions } from "../normalise/normalise-options.ts";
import { readNumber, type NumberForm } from "../normalise/read-number.ts";
import { isPlaceholder } from "../normalise/reading.ts";
import type { CreateCheck } from "./audit-check.ts";

/** How numbers in a feed are read, from its options. */
export function numberForm({ decimalSeparator = "auto", currency }: NormaliseOptions): NumberForm {
  return { decimalSeparator, currency };
}

/** Prices that are missing, no numbers, negative or zero. */
export function createPriceCheck(form: NumberForm): CreateCheck {
  return (note) => ({
    product({ product: { id, title, price }, row, isRepeated }) {
      if (isRepeated) return;
      if (price === 0) note("PRICE_ZERO", { id, value: title });
      if (price !== undefined) return;
      const raw = row.value("price");
      const shown = { id, value: String(raw) };
      if (isPlaceholder(raw)) note("PRICE_MISSING", { id, value: title });
      else if (isNegative(raw, form)) note("PRICE_NEGATIVE", shown);
      else note("PRICE_UNREADABLE", shown);
    },
  });
}

function isNegative(raw: unknown, form: NumberForm): boolean {
  const reading = readNumber(raw, form);
  return reading.kind === "read" && !reading.value.isPercent && reading.value.value < 0;
}
