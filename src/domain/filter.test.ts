import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { allOf, matchesFilter, type Filter } from "./filter.ts";
import type { Product } from "./product.ts";

const LAMP: Product = {
  id: "1",
  title: "Lamp",
  brand: "Nera",
  category: ["Home", "Lighting"],
  price: 20,
  ean: ["111", "222"],
  created_at: "2026-01-01T00:00:00.000Z",
  attributes: { color: ["Red", "Deep  Blue"], watt: 5 },
};

const anyProduct: fc.Arbitrary<Product> = fc.record(
  {
    id: fc.constantFrom("1", "2"),
    title: fc.constant("t"),
    brand: fc.constantFrom("Nera", "Clack", "nera"),
    price: fc.integer({ min: 0, max: 6 }),
    in_stock: fc.boolean(),
    attributes: fc.record({ size: fc.constantFrom(1, 2, "1", "big", ["big", "small"]) }),
  },
  { requiredKeys: ["id", "title"] },
);

const bound = fc.record({ value: fc.integer({ min: 0, max: 6 }), inclusive: fc.boolean() });
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small" },
    fc.record({
      kind: fc.constant("in"),
      field: fc.constantFrom("brand", "attributes.size", "in_stock", "price"),
      values: fc.array(fc.constantFrom("NERA", "big", 1, 2, true, "1"), { maxLength: 3 }),
    }),
    fc.record(
      {
        kind: fc.constant("range"),
        field: fc.constantFrom("price", "attributes.size"),
        min: bound,
        max: bound,
      },
      { requiredKeys: ["kind", "field"] },
    ),
    fc.record({ kind: fc.constant("exists"), field: fc.constantFrom("brand", "price", "attributes.size") }),
    fc.record({ kind: fc.constant("not"), operand: tie("filter") }),
    fc.record({ kind: fc.constantFrom("and", "or"), operands: fc.array(tie("filter"), { maxLength: 3 }) }),
  ),
}));

const not = (operand: Filter): Filter => ({ kind: "not", operand });

describe("matchesFilter", () => {
  const isIn = (field: string, ...values: (string | number)[]): boolean =>
    matchesFilter(LAMP, { kind: "in", field, values });

  it("compares text without regard to case, width and surplus blanks", () => {
    expect(isIn("brand", "ＮＥＲＡ")).toBe(true);
    expect(isIn("attributes.color", "deep blue")).toBe(true);
    expect(isIn("brand", "Ner")).toBe(false);
  });

  it("is true when any of several values is meant", () => {
    expect(isIn("ean", "222")).toBe(true);
    expect(isIn("attributes.color", "green", "red")).toBe(true);
    expect(isIn("attributes.color", "green")).toBe(false);
  });

  it("holds a category for each of its ancestors, but not for a level alone", () => {
    expect(isIn("category", "Home")).toBe(true);
    expect(isIn("category", "Home > Lighting")).toBe(true);
    expect(isIn("category", "Lighting")).toBe(false);
  });

  it("does not take a number for its text", () => {
    expect(isIn("attributes.watt", 5)).toBe(true);
    expect(isIn("attributes.watt", "5")).toBe(false);
  });

  it("keeps or leaves out the ends of a range as it says", () => {
    const between = (inclusive: boolean): boolean =>
      matchesFilter(LAMP, { kind: "range", field: "price", min: { value: 20, inclusive } });
    expect(between(true)).toBe(true);
    expect(between(false)).toBe(false);
    expect(matchesFilter(LAMP, { kind: "range", field: "brand" })).toBe(false);
  });

  it("fails every condition on a field that the product lacks, and passes their negations", () => {
    const conditions: Filter[] = [
      { kind: "in", field: "rating", values: [1] },
      { kind: "range", field: "rating" },
      { kind: "exists", field: "rating" },
      { kind: "exists", field: "attributes.__proto__" },
    ];
    for (const condition of conditions) {
      expect(matchesFilter(LAMP, condition)).toBe(false);
      expect(matchesFilter(LAMP, not(condition))).toBe(true);
    }
  });

  it("follows De Morgan", () => {
    let matched = 0;
    fc.assert(
      fc.property(anyProduct, fc.array(anyFilter, { maxLength: 4 }), (product, operands) => {
        const negated = operands.map(not);
        const notAll = matchesFilter(product, not({ kind: "and", operands }));
        const notAny = matchesFilter(product, not({ kind: "or", operands }));
        matched += Number(notAll);
        expect(notAll).toBe(matchesFilter(product, { kind: "or", operands: negated }));
        expect(notAny).toBe(matchesFilter(product, { kind: "and", operands: negated }));
      }),
      { numRuns: 1_000 },
    );
    expect(matched).toBeGreaterThan(100);
    expect(matched).toBeLessThan(1_000);
  });
});

describe("allOf", () => {
  const exists: Filter = { kind: "exists", field: "price" };

  it("is null when nothing is filtered, and the only filter when there is one", () => {
    expect(allOf(null, null)).toBeNull();
    expect(allOf(null, exists)).toBe(exists);
  });

  it("wants both of two filters", () => {
    const both = allOf(exists, { kind: "exists", field: "rating" });
    expect(both !== null && matchesFilter(LAMP, both)).toBe(false);
    expect(both).toMatchObject({ kind: "and" });
  });
});
