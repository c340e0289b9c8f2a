import { describe, expect, it } from "vitest";

import type { Filter } from "../domain/filter.ts";
import { NO_EFFECTS } from "../domain/rule.ts";
import { SearchError } from "../domain/search-error.ts";
import { planRequest, type PlanSettings } from "./plan-request.ts";
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

const SETTINGS: PlanSettings = {
  schema: SCHEMA,
  understand: (query) => ({ keywordText: query, semanticText: query, constraints: [], kind: "head" }),
  merchandising: { effects: () => NO_EFFECTS, synonyms: () => [] },
  outOfStock: "keep",
  now: 0,
  maxQueryChars: 50,
};
const plan = (request: SearchRequestInput, settings: Partial<PlanSettings> = {}) =>
  planRequest(searchRequestSchema.parse(request), { ...SETTINGS, ...settings });
const IS_CHEAP: Filter = { kind: "range", field: "price", max: { value: 50, inclusive: false } };
const IS_NOT_DEAR: Filter = {
  kind: "not",
  operand: { kind: "range", field: "price", min: { value: 50, inclusive: true } },
};
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

  it("counts numbers as values where asked to, and says no to both at once", () => {
    expect(plan({ facets: ["price:values", "brand:values", "ratio:w"] }).facets).toEqual([
      { field: "price", kind: "values" },
      { field: "brand", kind: "values" },
      { field: "attributes.ratio:w", kind: "values" },
    ]);
    expect(failure({ facets: ["price", "price:values"] })).toMatchObject({
      code: "INVALID_REQUEST",
      errors: [{ pointer: "/facets/1", value: "price:values" }],
    });
    expect(failure({ facets: ["prize:values"] })).toMatchObject({
      errors: [{ pointer: "/facets/0", value: "prize:values" }],
    });
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
    expect(plan({ query: "\0\0" }).semanticTexts).toEqual([]);
    expect(plan({ query: "🛋️" }).query).toBe("🛋️");
  });

  it("hides what is sold out from every lane by a filter", () => {
    expect(plan({ filter: "price < 5" }).filter?.kind).toBe("range");
    expect(plan({ filter: "price < 5" }, { outOfStock: "hide" }).filter).toMatchObject({
      kind: "and",
      operands: [{ kind: "range" }, { kind: "not" }],
    });
    expect(plan({}).filter).toBeNull();
  });

  it("asks the lanes what is left of a query, and holds its constraints against both", () => {
    const understand: PlanSettings["understand"] = (query, ignored) => ({
      keywordText: ignored.length === 0 ? "lamp" : query,
      semanticText: "lamp",
      constraints:
        ignored.length === 0
          ? [
              {
                text: "under 50",
                kind: "price",
                label: "price < 50",
                satisfied: IS_CHEAP,
                admits: IS_NOT_DEAR,
                strict: true,
              },
            ]
          : [],
      kind: "specific",
    });
    const found = plan({ query: "lamp under 50" }, { understand });
    expect([found.text, found.query, found.semanticTexts]).toEqual(["lamp under 50", "lamp", ["lamp"]]);
    expect([found.constraint, found.filter]).toEqual([IS_NOT_DEAR, IS_NOT_DEAR]);
    expect(plan({ query: "lamp under 50", filter: "stock > 0" }, { understand }).filter).toMatchObject({
      kind: "and",
      operands: [{ field: "stock" }, IS_NOT_DEAR],
    });
    const removed = plan({ query: "lamp under 50", ignoreConstraints: ["under 50"] }, { understand });
    expect([removed.query, removed.filter]).toEqual(["lamp under 50", null]);
  });

  it("searches for what a rule says instead, under its filter and without what it hides", () => {
    const effects = { ...NO_EFFECTS, replaceQuery: "sofa", filter: IS_CHEAP, hide: ["s1", "s2"] };
    const merchandising = { effects: () => effects, synonyms: () => [] };
    const found = plan({ query: "settee" }, { merchandising });
    expect([found.text, found.query]).toEqual(["settee", "sofa"]);
    expect(found.filter).toEqual({
      kind: "and",
      operands: [IS_CHEAP, { kind: "not", operand: { kind: "in", field: "id", values: ["s1", "s2"] } }],
    });
  });

  it("says what synonyms make of a query to both lanes", () => {
    const synonyms = [
      { words: ["sofa"], alternatives: [["couch"], ["three", "seater"]], texts: ["couch", "three seater"] },
    ];
    const merchandising = {
      effects: () => NO_EFFECTS,
      synonyms: (terms: readonly string[]) => (terms.includes("sofa") ? synonyms : []),
    };
    const found = plan({ query: "red sofas" }, { merchandising });
    expect(found.synonyms).toEqual(synonyms);
    expect(found.semanticTexts).toEqual(["red sofas", "red couch", "red three seater"]);
  });
});
