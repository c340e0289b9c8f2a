import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileFilter } from "./compile-filter.ts";
import { CORE_FIELDS, type CatalogSchema } from "./field.ts";
import { matchesFilter } from "./filter.ts";
import type { Product } from "./product.ts";
import { SearchError } from "./search-error.ts";

const SCHEMA: CatalogSchema = {
  ...CORE_FIELDS,
  "attributes.color": "string",
  "attributes.screen size": "mixed",
  "attributes.waterproof": "boolean",
  "attributes.price": "string",
};
const compile = (text: string) => compileFilter(text, SCHEMA);

function errorOf(text: string): SearchError {
  try {
    compile(text);
  } catch (error) {
    if (error instanceof SearchError) return error;
    throw error;
  }
  throw new Error(`${text} compiles`);
}

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const created = (moment: string): Product => ({ id: "p", title: "t", created_at: moment });
const passes = (text: string, product: Product): boolean => {
  const filter = compile(text);
  return filter === null || matchesFilter(product, filter);
};

describe("resolveFilter", () => {
  it("takes a blank or absent text for no filter", () => {
    expect(compileFilter(undefined, SCHEMA)).toBeNull();
    expect(compile("  ")).toBeNull();
  });

  it("writes comparisons with the few kinds that drivers know", () => {
    expect(compile("price > 5 AND brand != Nera")).toEqual({
      kind: "and",
      operands: [
        { kind: "range", field: "price", min: { value: 5, inclusive: false } },
        { kind: "not", operand: { kind: "in", field: "brand", values: ["Nera"] } },
      ],
    });
    expect(compile("price 10 TO 20 OR rating EXISTS")).toEqual({
      kind: "or",
      operands: [
        {
          kind: "range",
          field: "price",
          min: { value: 10, inclusive: true },
          max: { value: 20, inclusive: true },
        },
        { kind: "exists", field: "rating" },
      ],
    });
    expect(compile("price <= 5")).toMatchObject({ max: { value: 5, inclusive: true } });
    expect(compile("price < 5")).toMatchObject({ max: { value: 5, inclusive: false } });
    expect(compile("price >= 5")).toMatchObject({ min: { value: 5, inclusive: true } });
  });

  it("takes a bare name for the core field of that name, else for the attribute", () => {
    expect(compile("color EXISTS")).toEqual({ kind: "exists", field: "attributes.color" });
    expect(compile("attributes.color EXISTS")).toEqual({ kind: "exists", field: "attributes.color" });
    expect(compile("price EXISTS")).toEqual({ kind: "exists", field: "price" });
    expect(compile("attributes.price EXISTS")).toEqual({ kind: "exists", field: "attributes.price" });
  });

  it("keeps the text of a number on a text field", () => {
    expect(compile("sku = 00123")).toEqual({ kind: "in", field: "sku", values: ["00123"] });
  });

  it("reads values as their field's type, quoted or not", () => {
    expect(compile('price IN [1, "2.50", 1e3]')).toMatchObject({ values: [1, 2.5, 1_000] });
    expect(compile('in_stock = TRUE AND waterproof = "false"')).toMatchObject({
      operands: [{ values: [true] }, { values: [false] }],
    });
  });

  it("matches the number and its text on a field of mixed types", () => {
    expect(compile('"screen size" = 27.0')).toMatchObject({ values: ["27.0", 27] });
    expect(compile('"screen size" = curved')).toMatchObject({ values: ["curved"] });
    expect(compile('attributes."screen size" > 24')).toMatchObject({ kind: "range" });
  });

  it("reads a category path with or without spaces around its separator", () => {
    const product: Product = { id: "p", title: "t", category: ["Home", "Kitchen", "Pans"] };
    expect(passes('category = "home>kitchen"', product)).toBe(true);
    expect(passes('category = "Home > Kitchen > Pans"', product)).toBe(true);
    expect(passes("category = Kitchen", product)).toBe(false);
  });

  it("takes a date for the whole day in UTC", () => {
    const noon = created("2026-01-01T12:00:00.000Z");
    const midnight = created("2026-01-01T00:00:00.000Z");
    const nextDay = created("2026-01-02T00:00:00.000Z");
    const matching = (text: string): boolean[] =>
      [midnight, noon, nextDay].map((product) => passes(text, product));

    expect(matching("created_at = 2026-01-01")).toEqual([true, true, false]);
    expect(matching("created_at != 2026-01-01")).toEqual([false, false, true]);
    expect(matching("created_at <= 2026-01-01")).toEqual([true, true, false]);
    expect(matching("created_at > 2026-01-01")).toEqual([false, true, true]);
    expect(matching("created_at >= 2026-01-01")).toEqual([true, true, true]);
    expect(matching("created_at < 2026-01-01")).toEqual([false, false, false]);
    expect(matching("created_at 2025-12-01 TO 2026-01-01")).toEqual([true, true, false]);
    expect(matching("created_at IN [2025-01-01, 2026-01-01, 2026-01-02T00:00Z]")).toEqual([true, true, true]);
    expect(matching("created_at NOT IN [2026-01-01]")).toEqual([false, false, true]);
  });

  it("reads points in time with a zone, without one as UTC, and as epoch milliseconds", () => {
    const at = (text: string): unknown => compile(`created_at = ${text}`);
    const morning = {
      kind: "in",
      field: "created_at",
      values: [day("2026-01-01") + 9 * 3_600_000],
    };
    expect(at("2026-01-01T09:00:00Z")).toEqual(morning);
    expect(at("2026-01-01T10:00+01:00")).toEqual(morning);
    expect(at("2026-01-01T10:00+0100")).toEqual(morning);
    expect(at('"2026-01-01 09:00"')).toEqual(morning);
    expect(at(String(morning.values[0]))).toEqual(morning);
  });

  it.each<[string, number, string, string]>([
    ["price < 5 AND colr = red", 15, "colr", 'got "colr"; did you mean attributes.color'],
    ["pricee = 5", 1, "pricee", "did you mean price"],
    ["zzzzzz = 5", 1, "zzzzzz", 'position 1 of the filter: expected a field of this catalog, got "zzzzzz"'],
    ["description = red", 1, "description", "expected a field of this catalog"],
    ["__proto__ = red", 1, "__proto__", "expected a field of this catalog"],
    [
      "brand > Nera",
      9,
      "Nera",
      'expected = != IN or EXISTS on "brand", which holds text (string), got > "Nera"',
    ],
    ["category a TO b", 10, "a", "which holds text (path)"],
    ["in_stock = maybe", 12, "maybe", 'expected true or false for "in_stock" (boolean), got "maybe"'],
    ["in_stock < true", 12, "true", "which holds true or false (boolean)"],
    ["price = cheap", 9, "cheap", 'expected a number for "price" (number), got "cheap"'],
    ["price = 1,5", 10, ",", "expected AND, OR or the end"],
    ["price = 1e999", 9, "1e999", "expected a number"],
    ["created_at > yesterday", 14, "yesterday", "expected a date such as 2026-01-31"],
    ["created_at = 2026-02-30", 14, "2026-02-30", '(date), got "2026-02-30"'],
    ["created_at > 2026", 14, "2026", "expected a date"],
    ["'screen size' > big", 17, "big", 'expected a number for "attributes.screen size" (mixed)'],
    ["price 20 TO 10", 7, "20 TO 10", "from low to high, got 20 TO 10"],
  ])("refuses %s and says where and why", (text, column, offending, message) => {
    const error = errorOf(text);
    expect(error.code).toBe("INVALID_FILTER");
    expect(error.message).toContain(message);
    expect(error.errors).toMatchObject([{ pointer: `/filter:${column}`, value: offending }]);
  });

  it("suggests at most three fields", () => {
    const schema = {
      brand: "string",
      "attributes.brand1": "string",
      "attributes.brand2": "string",
      "attributes.brand3": "string",
    } as const;
    expect(() => compileFilter("brandy = x", schema)).toThrow(
      /did you mean brand, attributes\.brand1, attributes\.brand2\?$/u,
    );
  });

  it("never fails with anything but INVALID_FILTER", () => {
    const word = fc.constantFrom(
      "price",
      "brand",
      "created_at",
      "in_stock",
      "category",
      "size",
      "5",
      "true",
      "x",
    );
    const operator = fc.constantFrom("=", "!=", "<", ">=", "TO", "IN [", "]", "EXISTS", "NOT", "AND", "OR");
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(word, operator, word), { maxLength: 3 }), (triples) => {
        try {
          compile(triples.map((triple) => triple.join(" ")).join(" AND "));
          accepted += 1;
        } catch (error) {
          return error instanceof SearchError && error.code === "INVALID_FILTER";
        }
        return true;
      }),
      { numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
