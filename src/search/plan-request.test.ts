import { describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { planRequest } from "./plan-request.ts";
import { searchRequestSchema, type SearchRequestInput } from "./search-request.ts";

const SCHEMA = {
  brand: "string",
  price: "number",
  created_at: "date",
  stock: "number",
  in_stock: "boolean",
  "attributes.color": "string",
  "attributes.ratio:w": "mixed",
} as const;

const plan = (request: SearchRequestInput, outOfStock: "keep" | "hide" = "keep") =>
  planRequest(searchRequestSchema.parse(request), SCHEMA, outOfStock, 50);
const failure = (request: SearchRequestInput): SearchError => {
  try {
    plan(request);
  } catch (error) {
    if (error instanceof SearchError) return error;
  }
  throw new Error("expected the plan to fail with a SearchError");
};

describe("planning a request", () => {
  it("counts numbers and dates in ranges, everything else by value", () => {
    expect(plan({ facets: ["brand", "price", "created_at", "color", "attributes.color"] }).facets).toEqual([
      { field: "brand", kind: "values" },
      { field: "price", kind: "ranges" },
      { field: "created_at", kind: "ranges" },
      { field: "attributes.color", kind: "values" },
      { field: "attributes.color", kind: "values" },
    ]);
  });

  it("reads sort keys, ascending when they do not say", () => {
    expect(plan({ sort: ["price:desc", "color", "brand:asc", "ratio:w:desc", "ratio:w"] }).sort).toEqual([
      { field: "price", direction: "desc" },
      { field: "attributes.color", direction: "asc" },
      { field: "brand", direction: "asc" },
      { field: "attributes.ratio:w", direction: "desc" },
      { field: "attributes.ratio:w", direction: "asc" },
    ]);
  });

  it("names an unknown facet, where it stands, and what was meant", () => {
    const error = failure({ facets: ["brand", "colour"] });
    expect(error.code).toBe("INVALID_REQUEST");
    expect(error.errors).toEqual([
      { pointer: "/facets/1", message: expect.stringContaining("color"), value: "colour" },
    ]);
  });

  it("names an unknown sort field and a wrong direction", () => {
    expect(failure({ sort: ["prize:asc"] }).errors).toEqual([
      { pointer: "/sort/0", message: expect.stringContaining("price"), value: "prize:asc" },
    ]);
    expect(failure({ sort: ["brand", "price:up"] }).errors).toEqual([
      { pointer: "/sort/1", message: 'expected FIELD:asc or FIELD:desc, got "price:up"', value: "price:up" },
    ]);
  });

  it("reaches position 1,000 and not one further", () => {
    expect(plan({ page: 50, pageSize: 20 })).toMatchObject({ from: 980, to: 1_000 });
    for (const [page, pageSize] of [
      [51, 20],
      [1e9, 1],
      [Number.MAX_SAFE_INTEGER, 200],
      [2, 0],
    ] as const) {
      const error = failure({ page, pageSize });
      expect(error.code).toBe("PAGE_OUT_OF_REACH");
      expect(error.message).toContain("1000");
      expect(error.errors).toEqual([{ pointer: "/page", message: error.message, value: page }]);
    }
  });

  it("allows a page without hits", () => {
    expect(plan({ pageSize: 0 })).toMatchObject({ from: 0, to: 0 });
  });

  it("refuses a query beyond the limit and takes one at it", () => {
    expect(plan({ query: "x".repeat(50) }).query).toHaveLength(50);
    const error = failure({ query: "x".repeat(100_000) });
    expect([error.code, error.message]).toEqual([
      "QUERY_TOO_LONG",
      "expected at most 50 characters, got 100000",
    ]);
  });

  it("takes control characters and halves of characters out of a query", () => {
    expect(plan({ query: "red\0sofa\u0085\ud83d" }).query).toBe("red sofa ");
    expect(plan({ query: "\0\0" }).semanticText).toBe("");
    expect(plan({ query: "🛋️" }).query).toBe("🛋️");
  });

  it("hides what is sold out from every lane by a filter", () => {
    expect(plan({ filter: "price < 5" }).filter?.kind).toBe("range");
    expect(plan({ filter: "price < 5" }, "hide").filter).toMatchObject({
      kind: "and",
      operands: [{ kind: "range" }, { kind: "not" }],
    });
    expect(plan({}, "keep").filter).toBeNull();
  });
});
