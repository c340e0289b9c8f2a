import { describe, expect, it } from "vitest";

import { compileFilter } from "../../src/domain/compile-filter.ts";
import { CORE_FIELDS, type CatalogSchema } from "../../src/domain/field.ts";
import { matchesFilter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { facetFilters } from "../../src/instantsearch/facet-filters.ts";
import { readFilters } from "../../src/instantsearch/filters-language.ts";
import { readIndexName } from "../../src/instantsearch/index-name.ts";
import { toUbiEvents } from "../../src/instantsearch/insights-events.ts";
import { numericFilters } from "../../src/instantsearch/numeric-filters.ts";
import { planPages } from "../../src/instantsearch/pages.ts";
import { parametersFromText } from "../../src/instantsearch/parameters-from-text.ts";
import { indexQuerySchema, queryParametersSchema } from "../../src/instantsearch/query-parameters.ts";
import { retrieve } from "../../src/instantsearch/retrieve.ts";
import { unreadParameters } from "../../src/instantsearch/unread-parameters.ts";

const SCHEMA: CatalogSchema = {
  ...CORE_FIELDS,
  "attributes.color": "string",
  "attributes.screen size": "number",
  "attributes.wireless": "boolean",
};
const PRODUCTS: readonly Product[] = [
  { id: "1", title: "a", brand: "Apple", price: 15, attributes: { color: "red" } },
  { id: "2", title: "b", brand: "Apple", price: 15, attributes: { color: "deep blue", wireless: true } },
  { id: "3", title: "c", brand: "Nera", price: 3, category: ["Computers", "Mice"] },
  { id: "4", title: "d", brand: 'Say "OR"', price: -5, attributes: { "screen size": 15, color: "-5" } },
  { id: "5", title: "e", brand: "Apple", price: 4 },
];

/** Ids of the products that pass a condition of Aisle's language. */
function passing(condition: string | null): string[] {
  const filter = compileFilter(condition ?? undefined, SCHEMA);
  return PRODUCTS.filter((product) => filter === null || matchesFilter(product, filter)).map(({ id }) => id);
}
const filtered = (text: string): string[] => passing(readFilters(text, SCHEMA));

describe("filters in Algolia's language", () => {
  it.each([
    ["brand:Apple AND (price:10 TO 20 OR price > 50) AND NOT color:red", ["2"]],
    ["brand:Apple AND price < 5 OR brand:Nera", ["5"]],
    ["brand:Nera OR brand:Apple AND price < 5", ["3", "5"]],
    ['color:"deep blue"', ["2"]],
    ["color:'deep blue'", ["2"]],
    ["color:deep blue", ["2"]],
    [String.raw`brand:"Say \"OR\""`, ["4"]],
    ['"screen size" >= 15', ["4"]],
    ["price = -5", ["4"]],
    ["price != 15 AND price>=3", ["3", "5"]],
    ["price:3 TO 4", ["3", "5"]],
    ["attributes.wireless:true", ["2"]],
    ["categories.lvl1:'Computers > Mice'", ["3"]],
    ["hierarchicalCategories.lvl0:Computers", ["3"]],
    ["brand:Apple<score=3> AND color:red", ["1"]],
    ["NOT (brand:Apple OR brand:Nera)", ["4"]],
    ["   ", ["1", "2", "3", "4", "5"]],
  ])("reads %s", (text, ids) => {
    expect(filtered(text)).toEqual(ids);
  });

  it.each([
    ["brand:(", "INVALID_FILTER", "position 7"],
    ["brand:Apple AND", "INVALID_FILTER", "the end"],
    ["brand:Apple brand:Nera", "INVALID_FILTER", "position"],
    ["published", "INVALID_FILTER", "tag"],
    ["_tags:published", "INVALID_FILTER", "no tags"],
    ["(brand:Apple", "INVALID_FILTER", "AND, OR or )"],
    ['brand:"Apple', "INVALID_FILTER", "position 7"],
    ["bramd:Apple", "INVALID_REQUEST", "did you mean brand"],
  ])("refuses %s", (text, code, message) => {
    expect(() => filtered(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});

describe("filters of widgets", () => {
  it("are an and of ors, negated by a hyphen", () => {
    expect(passing(facetFilters([["brand:Apple", "brand:Nera"], "color:-red"], SCHEMA))).toEqual([
      "2",
      "3",
      "5",
    ]);
    expect(passing(facetFilters("brand:Apple,color:red", SCHEMA))).toEqual(["1"]);
    expect(passing(facetFilters([], SCHEMA))).toHaveLength(5);
  });

  it("hold values that begin with a hyphen, or look like keywords", () => {
    expect(passing(facetFilters([String.raw`color:\-5`], SCHEMA))).toEqual(["4"]);
    expect(passing(facetFilters(['brand:Say "OR"'], SCHEMA))).toEqual(["4"]);
  });

  it("compare numbers", () => {
    expect(passing(numericFilters(["price>=3", "price<=4"], SCHEMA))).toEqual(["3", "5"]);
    expect(passing(numericFilters([["price=3", "price:15 TO 16"]], SCHEMA))).toEqual(["1", "2", "3"]);
    expect(passing(numericFilters("price < -1", SCHEMA))).toEqual(["4"]);
    expect(() => numericFilters(["price"], SCHEMA)).toThrow(/expected ATTRIBUTE>=NUMBER/u);
  });
});

describe("an index name", () => {
  it("is the catalog, as it is or sorted, or its suggestions", () => {
    expect(readIndexName("instant_search", SCHEMA)).toEqual({ kind: "products", sort: [] });
    expect(readIndexName("products:price:desc,rating", SCHEMA)).toMatchObject({
      sort: ["price:desc", "rating:asc"],
    });
    expect(readIndexName("instant_search_price_asc", SCHEMA)).toMatchObject({ sort: ["price:asc"] });
    expect(readIndexName("shop_created_at_desc", SCHEMA)).toMatchObject({ sort: ["created_at:desc"] });
    expect(readIndexName("shop_query_suggestions", SCHEMA)).toEqual({ kind: "suggestions" });
  });

  it("is refused when it sorts by what the catalog does not have", () => {
    expect(() => readIndexName("products:pirce:asc", SCHEMA)).toThrow(/no field "pirce"/u);
    expect(() => readIndexName("products_pirce_asc", SCHEMA)).toThrow(/no field "pirce"/u);
  });
});

describe("parameters", () => {
  it("are read from an object and from a query string alike", () => {
    const params =
      'query=10&page=2&facets=["brand"]&facetFilters=[["brand:Nera"]]&highlightPreTag=<b>&facets_x=a';
    const fromText = indexQuerySchema.parse({
      indexName: "products",
      params: params.replaceAll("&facets_x=a", ""),
    });
    const fromObject = indexQuerySchema.parse({
      indexName: "products",
      query: "10",
      page: 2,
      facets: ["brand"],
      facetFilters: [["brand:Nera"]],
      highlightPreTag: "<b>",
    });
    expect(fromText.parameters).toEqual(fromObject.parameters);
    expect(parametersFromText("hitsPerPage=3&userToken=7")).toEqual({ hitsPerPage: 3, userToken: "7" });
  });

  it("take one facet by itself, and null for what is not set", () => {
    const { parameters } = indexQuerySchema.parse({
      indexName: "p",
      facets: "brand",
      filters: null,
      tagFilters: "",
    });
    expect(parameters).toMatchObject({ facets: ["brand"] });
    expect(parameters).not.toHaveProperty("filters");
  });

  it("that would change what is found are refused by name; those that would change its order are told", () => {
    expect(() => unreadParameters({ aroundLatLng: "1,2" })).toThrow(/aroundLatLng/u);
    expect(() => unreadParameters({ tagFilters: [["a"]] })).toThrow(/no tags/u);
    expect(
      unreadParameters({ tagFilters: [""], distinct: true, optionalFilters: ["a:b"], analytics: true }),
    ).toEqual(["distinct", "optionalFilters"]);
  });
});

describe("pages", () => {
  const plan = (parameters: object) => planPages(queryParametersSchema.parse(parameters));

  it("are counted from 0 by clients", () => {
    expect(plan({ page: 2, hitsPerPage: 8 })).toMatchObject({ page: 3, pageSize: 8, skip: 0, take: 8 });
    expect(plan({ hitsPerPage: 0 })).toMatchObject({ page: 1, pageSize: 0 });
  });

  it("beyond reach are empty and say so, and large ones are cut", () => {
    expect(plan({ page: 50, hitsPerPage: 20 })).toMatchObject({
      pageSize: 0,
      hitsPerPage: 20,
      message: /* reach */ expect.stringContaining("1000"),
    });
    expect(plan({ page: 49, hitsPerPage: 20 })).toMatchObject({ page: 50, message: null });
    expect(plan({ hitsPerPage: 1_000 })).toMatchObject({
      pageSize: 200,
      message: expect.stringContaining("200"),
    });
  });

  it("hold any offset and length", () => {
    for (const [offset, length] of [
      [7, 5],
      [0, 3],
      [199, 2],
      [33, 10],
      [61, 13],
    ] as const) {
      const { page, pageSize, skip, take } = plan({ offset, length });
      expect((page - 1) * pageSize + skip).toBe(offset);
      expect(take).toBe(length);
      expect(skip + take).toBeLessThanOrEqual(pageSize);
    }
  });
});

describe("attributes", () => {
  const product: Product = {
    id: "1",
    title: "t",
    category: ["A", "B"],
    attributes: { color: "red", size: "L" },
  };

  it("are the product as it is, or those that are named, where they are looked for", () => {
    expect(retrieve(product, undefined)).toEqual(product);
    expect(retrieve(product, ["color", "title"])).toEqual({ color: "red", title: "t" });
    expect(retrieve(product, ["attributes.color", "attributes.size"])).toEqual({
      attributes: { color: "red", size: "L" },
    });
    expect(retrieve(product, ["hierarchicalCategories"])).toEqual({
      hierarchicalCategories: { lvl0: "A", lvl1: "A > B" },
    });
    expect(retrieve(product, ["*", "-attributes"])).toEqual({ id: "1", title: "t", category: ["A", "B"] });
    expect(retrieve(product, [])).toEqual({});
  });
});

describe("events of insights", () => {
  it("are one event a product, at its position, under the names of User Behavior Insights", () => {
    const shared = {
      eventName: "Hits",
      index: "products",
      userToken: "u",
      positions: [],
      filters: [],
      objectData: [],
    };
    const clicked = {
      ...shared,
      eventType: "click" as const,
      objectIDs: ["1", "2"],
      positions: [4, 5],
      queryID: "q",
    };
    expect(toUbiEvents(clicked)).toMatchObject([
      { action_name: "click", object_id: "1", position: 4, query_id: "q", session_id: "u", client_id: "u" },
      { action_name: "click", object_id: "2", position: 5 },
    ]);
    const bought = {
      ...shared,
      eventType: "conversion" as const,
      eventSubtype: "purchase" as const,
      objectIDs: ["1"],
    };
    expect(toUbiEvents({ ...bought, objectData: [{ queryID: "own" }] })).toMatchObject([
      { action_name: "purchase", query_id: "own" },
    ]);
    const filter = { ...shared, eventType: "click" as const, objectIDs: [], filters: ["brand:Nera"] };
    expect(toUbiEvents(filter)).toMatchObject([{ object_id: "brand:Nera", object_id_type: "filter" }]);
    expect(toUbiEvents({ eventType: "instantsearch" })).toEqual([]);
  });
});
