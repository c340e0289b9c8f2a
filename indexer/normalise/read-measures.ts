import { currencyCode } from "./currency.ts";
import { readNumber, type NumberForm } from "./read-number.ts";
import { isPlaceholder, MISSING, read, unreadable, type Reading } from "./reading.ts";

export interface Price {
  readonly value: number;
  /** ISO 4217, when the price itself names it. */
  readonly currency?: string;
}

/** A price of zero or more. */
export function readPrice(raw: unknown, form: NumberForm): Reading<Price> {
  const reading = readNumber(raw, form);
  if (reading.kind !== "read") return reading;
  const { value, currency, isPercent } = reading.value;
  if (isPercent) return unreadable("a price cannot be a percentage");
  if (value < 0) return unreadable("a price cannot be negative");
  return read({ value, ...(currency === undefined ? {} : { currency }) });
}

/** An ISO 4217 code, from a code or sign. */
export function readCurrency(raw: unknown, shopCurrency: string | undefined): Reading<string> {
  if (isPlaceholder(raw)) return MISSING;
  const code = typeof raw === "string" ? currencyCode(raw, shopCurrency) : undefined;
  return code === undefined ? unreadable("not a currency") : read(code);
}

/** A share: `35%` and 0.35 are 0.35. A bare number above 1, up to 100, is taken for a percentage, with a remark. */
export function readMargin(raw: unknown, form: NumberForm): Reading<number> {
  const reading = readNumber(raw, form);
  if (reading.kind !== "read") return reading;
  const { value, isPercent } = reading.value;
  if (isPercent) return read(value / 100);
  if (value > 100) return unreadable("a margin is a share of the price");
  return value > 1 ? read(value / 100, "a margin above 1 was taken for a percentage") : read(value);
}

/** A plain number, whatever it measures. */
export function readMeasure(raw: unknown, form: NumberForm): Reading<number> {
  const reading = readNumber(raw, form);
  if (reading.kind !== "read") return reading;
  return reading.value.isPercent ? unreadable("not a number") : read(reading.value.value);
}

/** A rating; `4.5/5` and `4.5 out of 5 stars` are 4.5. */
export function readRating(raw: unknown, form: NumberForm): Reading<number> {
  const bare = typeof raw === "string" ? raw.replace(OUT_OF_FIVE, "") : raw;
  return readMeasure(bare, form);
}

const OUT_OF_FIVE = / ?(?:\/|out of|von) ?5(?:[.,]0)?(?: stars?)?$/iu;
