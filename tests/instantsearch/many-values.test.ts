import { describe, expect, it } from "vitest";

import { CORE_FIELDS } from "../../src/domain/field.ts";
import { indexQuerySchema } from "../../src/instantsearch/query-parameters.ts";
import { searchProducts } from "../../src/instantsearch/search-products.ts";
import type { SearchRequest } from "../../src/search/search-request.ts";
import { responseOf } from "../api/fake-search.ts";

/** A catalog with this many prices, 1 product each, from 1 up; lists at most as many as are asked for. */
function pricesUpTo(max: number) {
  const asked: SearchRequest[] = [];
  const ask = async (request: SearchRequest) => {
    asked.push(request);
    const [name = ""] = request.facets;
    const values = Array.from({ length: Math.min(max, request.maxFacetValues ?? 0) }, (_, index) => ({
      value: String(max - index),
      count: 1,
    }));
    const isRange = name === "price";
    const facet = isRange ? { min: 1, max, values: [] } : { values };
    return { ...responseOf(request, []), facets: { [name]: facet } };
  };
  return { asked, ask };
}

const asWritten = (_field: string, value: string): string => value;

describe("statistics of a facet", () => {
  const query = indexQuerySchema.parse({ indexName: "products", facets: ["price"], maxValuesPerFacet: 10 });

  it("are computed from all of its values, of which as many are listed as are asked for", async () => {
    const { asked, ask } = pricesUpTo(999);
    const result = await searchProducts(query, [], CORE_FIELDS, asWritten, ask);
    expect(result["facets_stats"]).toEqual({ price: { min: 1, max: 999, avg: 500, sum: 499_500 } });
    expect(Object.keys(Object(result["facets"]).price)).toHaveLength(10);
    expect(asked).toHaveLength(1);
  });

  it("are its bounds where the values are too many, which takes a search without hits", async () => {
    const { asked, ask } = pricesUpTo(5_000);
    const result = await searchProducts(query, [], CORE_FIELDS, asWritten, ask);
    expect(result["facets_stats"]).toEqual({ price: { min: 1, max: 5_000 } });
    expect(asked).toMatchObject([{ facets: ["price:values"] }, { facets: ["price"], pageSize: 0 }]);
  });
});
