import { decodeHTMLStrict } from "entities";

import { currencyCode, hasThreeDecimals } from "./currency.ts";
import type { DecimalSeparator } from "./normalise-options.ts";
import { isPlaceholder, MISSING, read, unreadable, type Reading } from "./reading.ts";

export interface FeedNumber {
  readonly value: number;
  /** ISO 4217, when the number came with a currency. */
  readonly currency?: string;
  /** True for `35%`; the value is then 35. */
  readonly isPercent: boolean;
}

export interface NumberForm {
  readonly decimalSeparator: DecimalSeparator;
  /** The shop's currency, for a bare `$`. */
  readonly currency?: string | undefined;
}

const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,3})?$/iu;
/** `from 1.299,00 EUR` is no number: what stands around the digits must be known. `49.-` and `49,–` are whole prices. */
const PARTS =
  /^(?<before>[^\d.,+\u2212-]*)(?:(?<sign>[+\u2212-])(?<unit>[^\d.,+\u2212-]*))?(?<digits>\d(?:[\d.,' \u2019]*\d)?|[.,]\d+)(?:[.,][-\u2013\u2014]{1,2})?(?<after>\D*)$/u;
const GROUPED_BY_SPACE = /^\d{1,3}(?:[ '\u2019]\d{3})+(?:[.,]\d+)?$/u;
/** Indian grouping (`1,00,000`) included. */
const GROUPED_BY_COMMA = /^\d{1,3}(?:,\d{2,3})*,\d{3}$/u;
const GROUPED_BY_POINT = /^\d{1,3}(?:\.\d{3})+$/u;

/** Signs of money that do not say whose. */
const UNSPECIFIC_UNITS = new Set(["kr", "fr", "rs"]);
/** Longer text is no number, and a pattern need not find that out. */
const MAX_NUMBER_CHARS = 64;

const NOT_A_NUMBER = "not a number";

/**
 * A number in any form that feeds write: `1299`, `1.5e3`, `1.299,00 €`, `$1,299.00`, `EUR 49`,
 * `1 299,00`, `1'299.00`, `49.-`, `35%`. Two separators: the last is decimal. One that repeats
 * groups. One before exactly three digits: see `DecimalSeparator`. Any other is decimal.
 */
export function readNumber(raw: unknown, form: NumberForm): Reading<FeedNumber> {
  if (isPlaceholder(raw)) return MISSING;
  if (typeof raw === "number") return finite(raw);
  if (typeof raw !== "string") return unreadable(NOT_A_NUMBER);
  if (raw.length > MAX_NUMBER_CHARS) return unreadable(NOT_A_NUMBER);
  const text = (raw.includes("&") ? decodeHTMLStrict(raw) : raw)
    .replaceAll(/\s+/gu, " ")
    .replace(/\b(kr|fr|rs)\./iu, "$1")
    .trim();
  // `1.299` is plain to JavaScript and two things to Europe.
  if (PLAIN.test(text) && !/\.\d{3}$/u.test(text)) return finite(Number(text));

  const parts = PARTS.exec(text)?.groups;
  if (parts === undefined) return PLAIN.test(text) ? finite(Number(text)) : unreadable(NOT_A_NUMBER);
  const { before = "", sign = "", unit = "", digits = "", after = "" } = parts;
  const units = [before, unit, after].map((part) => part.trim()).filter((part) => part !== "");
  const isPercent = units.length === 1 && units[0] === "%";
  if (units.length > 1) return unreadable(NOT_A_NUMBER);
  const currency = isPercent || units[0] === undefined ? undefined : currencyCode(units[0], form.currency);
  const isKnownUnit =
    isPercent || currency !== undefined || UNSPECIFIC_UNITS.has(units[0]?.toLowerCase() ?? "");
  if (units.length === 1 && !isKnownUnit) return unreadable(NOT_A_NUMBER);

  const plain = plainDigits(digits, form.decimalSeparator, currency);
  if (plain === undefined) return unreadable(NOT_A_NUMBER);
  const value = Number(plain) * (sign === "" || sign === "+" ? 1 : -1);
  return finite(value, { isPercent, ...(currency === undefined ? {} : { currency }) });
}

function finite(value: number, more: Omit<FeedNumber, "value"> = { isPercent: false }): Reading<FeedNumber> {
  // Adding zero turns -0 into 0, which JSON would do later.
  return Number.isFinite(value) ? read({ value: value + 0, ...more }) : unreadable(NOT_A_NUMBER);
}

/** Digits with at most a point in them; undefined when the separators make no sense. */
function plainDigits(
  digits: string,
  separator: DecimalSeparator,
  currency: string | undefined,
): string | undefined {
  if (/[ '\u2019]/u.test(digits)) {
    if (!GROUPED_BY_SPACE.test(digits)) return undefined;
    return digits.replaceAll(/[ '\u2019]/gu, "").replace(",", ".");
  }
  const comma = digits.lastIndexOf(",");
  const point = digits.lastIndexOf(".");
  if (comma === -1 && point === -1) return digits;
  if (comma !== -1 && point !== -1) {
    const at = Math.max(comma, point);
    const whole = digits.slice(0, at);
    const grouped = comma > point ? GROUPED_BY_POINT : GROUPED_BY_COMMA;
    return grouped.test(whole) ? `${withoutSeparators(whole)}.${digits.slice(at + 1)}` : undefined;
  }
  const at = Math.max(comma, point);
  const mark = comma === -1 ? "." : ",";
  const isRepeated = digits.indexOf(mark) !== at;
  const isGrouped = (mark === "," ? GROUPED_BY_COMMA : GROUPED_BY_POINT).test(digits);
  if (isRepeated) return isGrouped ? withoutSeparators(digits) : undefined;
  const isAmbiguous = isGrouped && !digits.startsWith("0");
  if (isAmbiguous && groups(mark, separator, currency)) return withoutSeparators(digits);
  return digits.replace(",", ".");
}

/** Whether one mark before exactly three digits groups them. */
function groups(mark: "," | ".", separator: DecimalSeparator, currency: string | undefined): boolean {
  if (separator !== "auto") return (mark === ",") !== (separator === "comma");
  return mark === "," || (currency !== undefined && !hasThreeDecimals(currency));
}

function withoutSeparators(digits: string): string {
  return digits.replaceAll(/[.,]/gu, "");
}
