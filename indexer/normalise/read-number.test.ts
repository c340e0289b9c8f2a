import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { DecimalSeparator } from "./normalise-options.ts";
import { readNumber } from "./read-number.ts";

function numberOf(raw: unknown, decimalSeparator: DecimalSeparator = "auto", currency?: string) {
  const reading = readNumber(raw, { decimalSeparator, currency });
  return reading.kind === "read" ? reading.value : reading.kind;
}

describe("numbers as feeds write them", () => {
  it.each([
    [49.9, 49.9],
    ["49.90", 49.9],
    ["49,90", 49.9],
    ["1299", 1299],
    ["1,299.00", 1299],
    ["1.299,00", 1299],
    ["1 299,00", 1299],
    ["1\u00A0299,00", 1299],
    ["1\u202F299", 1299],
    ["1'299.00", 1299],
    ["1’299.00", 1299],
    ["1,299,000", 1_299_000],
    ["1.299.000,5", 1_299_000.5],
    ["1,00,000.00", 100_000],
    ["1.5e3", 1500],
    [".5", 0.5],
    [",5", 0.5],
    ["49.-", 49],
    ["49,–", 49],
    ["0,125", 0.125],
    ["12,3456", 12.3456],
    ["-5", -5],
    ["−5,50", -5.5],
    ["+7", 7],
    ["500 kr", 500],
    ["500,00 kr.", 500],
    ["Fr. 12.50", 12.5],
  ])("reads %j as %d", (raw, value) => {
    expect(numberOf(raw)).toEqual({ value, isPercent: false });
  });

  it.each([
    ["1.299,00 €", 1299, "EUR"],
    ["€ 1.299", 1299, "EUR"],
    ["$1,299.00", 1299, "USD"],
    ["EUR 49", 49, "EUR"],
    ["49.90 chf", 49.9, "CHF"],
    ["CHF 49.-", 49, "CHF"],
    ["-$5.00", -5, "USD"],
    ["&euro;5", 5, "EUR"],
    ["19,99 zł", 19.99, "PLN"],
    ["KWD 1.299", 1.299, "KWD"],
  ])("reads %j as %d %s", (raw, value, currency) => {
    expect(numberOf(raw)).toEqual({ value, currency, isPercent: false });
  });

  it("takes a bare dollar sign for the shop's own dollar", () => {
    expect(numberOf("$5", "auto", "CAD")).toMatchObject({ currency: "CAD" });
    expect(numberOf("$5", "auto", "EUR")).toMatchObject({ currency: "USD" });
  });

  it.each([
    ["12,345", "auto", 12_345],
    ["12,345", "dot", 12_345],
    ["12,345", "comma", 12.345],
    ["1.299", "auto", 1.299],
    ["1.299", "dot", 1.299],
    ["1.299", "comma", 1299],
    ["49,90", "dot", 49.9],
    ["49.90", "comma", 49.9],
    ["€ 1.299", "dot", 1.299],
  ] as const)("reads %j with %s as %d", (raw, separator, value) => {
    expect(numberOf(raw, separator)).toMatchObject({ value });
  });

  it("tells a percentage", () => {
    expect(numberOf("35 %")).toEqual({ value: 35, isPercent: true });
  });

  it.each(["", " ", "n/a", "N/A", "-", "null", null, undefined])("finds nothing in %j", (raw) => {
    expect(numberOf(raw)).toBe("missing");
  });

  it.each([
    "free",
    "call for price",
    "10-20",
    "from 5",
    "5 apples",
    "1,2,3",
    "1.2.3",
    "12 34",
    "1,29.00.5",
    "1e999",
    "0x10",
    "Infinity",
    "9".repeat(500),
    Number.NaN,
    true,
    {},
    [1],
  ])("does not guess at %j", (raw) => {
    expect(numberOf(raw)).toBe("unreadable");
  });

  it.each([
    ["de-DE", "comma"],
    ["en-US", "dot"],
    ["fr-FR", "comma"],
    ["de-CH", "dot"],
    ["en-IN", "dot"],
    ["sv-SE", "comma"],
  ] as const)("reads every amount that is written for %s", (locale, separator) => {
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const written = format.format(cents / 100);
        expect(numberOf(written, separator)).toMatchObject({ value: cents / 100 });
        expect(numberOf(written, "auto")).toMatchObject({ value: cents / 100 });
      }),
    );
  });
});
