import { beforeAll, describe, expect, it } from "vitest";

import type { Product } from "../../src/domain/product.ts";
import { createInstantSearch } from "../../src/instantsearch/create-instant-search.ts";
import { multiQuerySchema } from "../../src/instantsearch/query-parameters.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { openMemorySearch } from "../memory-search.ts";
import { directHelper } from "./direct-helper.ts";

/** A brand and a category that feeds spell in two ways: most of all products one way, most blenders the other. */
const PRODUCTS: readonly Product[] = [
  { id: "1", title: "Mini blender", brand: "Acme", category: ["kitchen", "Blenders"] },
  { id: "2", title: "Big blender", brand: "Acme", category: ["kitchen", "Blenders"] },
  { id: "3", title: "Blender jar", brand: "ACME", category: ["Kitchen", "Jars"] },
  { id: "4", title: "Wide pan", brand: "ACME", category: ["Kitchen", "Pans"] },
  { id: "5", title: "Flat pan", brand: "ACME", category: ["Kitchen", "Pans"] },
  { id: "6", title: "Hand blender", brand: "Zeta", category: ["Kitchen", "Blenders"] },
];

describe("a value that is refined and spelled in several ways", () => {
  let service: SearchService;
  beforeAll(async () => {
    ({ service } = await openMemorySearch(PRODUCTS));
  });

  it.each(["ACME", "Acme"])("stays %s with its count, whatever is typed", async (brand) => {
    for (const [query, count] of [
      ["", 5],
      ["blender", 3],
      ["pan", 2],
    ] as const) {
      const either = directHelper(service, { disjunctiveFacets: ["brand"] }).setQuery(query);
      const { content: any } = await either.addDisjunctiveFacetRefinement("brand", brand).searchOnce({});
      // The counts come from a second query, which leaves the brand out: one more way to spell it.
      const spelled = Object.entries(any.disjunctiveFacets[0]?.data ?? {});
      expect(spelled.filter(([name]) => name !== "Zeta")).toEqual([[brand, count]]);
      const both = directHelper(service, { facets: ["brand"] }).setQuery(query);
      const { content: all } = await both.addFacetRefinement("brand", brand).searchOnce({});
      expect(all.facets).toMatchObject([{ name: "brand", data: { [brand]: count } }]);
      expect(Object.keys(all.facets[0]?.data ?? {})).toEqual([brand]);
    }
  });

  it.each(["ACME", "Acme"])("is found as %s among the values of its facet", async (brand) => {
    const helper = directHelper(service, { facets: ["brand"] })
      .addFacetRefinement("brand", brand)
      .setQuery("blender");
    const { facetHits } = await helper.searchForFacetValues("brand", "ac", 5, {});
    expect(facetHits).toMatchObject([{ value: brand, count: 3, isRefined: true }]);
  });

  it("is spelled for each query of a request as that one refines it", async () => {
    const requests = ["ACME", "acme"].map((brand) => ({
      indexName: "products",
      facets: ["brand"],
      facetFilters: [`brand:${brand}`],
    }));
    const asked = multiQuerySchema.parse({ requests });
    const { results } = await createInstantSearch({ search: service }).queries(asked, { requestId: "r" });
    expect(results).toMatchObject([{ facets: { brand: { ACME: 5 } } }, { facets: { brand: { acme: 5 } } }]);
  });

  it("keeps a category open, with what is below it", async () => {
    const attributes = ["categories.lvl0", "categories.lvl1"];
    const helper = directHelper(service, { hierarchicalFacets: [{ name: "menu", attributes }] }).setQuery(
      "blender",
    );
    const { content } = await helper.addHierarchicalFacetRefinement("menu", "Kitchen").searchOnce({});
    expect(content.getFacetValues("menu", {})).toMatchObject({
      data: [
        {
          name: "Kitchen",
          count: 4,
          isRefined: true,
          data: [
            { path: "Kitchen > Blenders", count: 3 },
            { path: "Kitchen > Jars", count: 1 },
          ],
        },
      ],
    });
  });
});
