import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Product } from "../../src/domain/product.ts";
import { openMemorySearch } from "../memory-search.ts";
import { directHelper } from "./direct-helper.ts";
import { readFixture } from "./read-fixture.ts";

/** Of the catalog's beginning: enough that brands, colors and categories come in all combinations. */
const PRODUCTS = 250;

const LEVELS = [0, 1, 2].map((level) => `categories.lvl${level}`);

/** What a shopper has chosen in four widgets. */
interface Choice {
  readonly brands: readonly string[];
  readonly colors: readonly string[];
  readonly category: readonly string[];
  readonly priceTo: number | null;
}

type Facet = "brand" | "color" | "category" | "price";

/** Whether a product passes what is chosen, one of the facets left out. */
function passes(product: Product, { brands, colors, category, priceTo }: Choice, leftOut?: Facet): boolean {
  const color = product.attributes?.["color"];
  return (
    (leftOut === "brand" || brands.length === 0 || brands.includes(product.brand ?? "")) &&
    (leftOut === "color" || colors.length === 0 || (typeof color === "string" && colors.includes(color))) &&
    (leftOut === "category" || category.every((level, depth) => product.category?.[depth] === level)) &&
    (leftOut === "price" || priceTo === null || (product.price ?? Infinity) <= priceTo)
  );
}

function tally(values: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe("counts of a facet that is refined itself", () => {
  it("are those of the products that pass everything else, whatever is chosen", async () => {
    const products = (await readFixture()).slice(0, PRODUCTS);
    const { service } = await openMemorySearch(products);
    const some = fc.constantFrom(...products);
    const choices = fc.record({
      brands: fc.uniqueArray(
        some.map(({ brand = "" }) => brand),
        { maxLength: 3 },
      ),
      colors: fc.uniqueArray(fc.constantFrom("black", "white", "grey", "red"), { maxLength: 2 }),
      category: fc.tuple(some, fc.nat(3)).map(([{ category = [] }, depth]) => category.slice(0, depth)),
      priceTo: fc.option(fc.integer({ min: 10, max: 200 })),
    });
    const check = async (choice: Choice): Promise<void> => {
      const helper = directHelper(service, {
        disjunctiveFacets: ["brand", "color", "price"],
        hierarchicalFacets: [{ name: "category", attributes: LEVELS }],
        maxValuesPerFacet: 1_000,
      });
      for (const brand of choice.brands) helper.addDisjunctiveFacetRefinement("brand", brand);
      for (const color of choice.colors) helper.addDisjunctiveFacetRefinement("color", color);
      if (choice.category.length > 0)
        helper.addHierarchicalFacetRefinement("category", choice.category.join(" > "));
      if (choice.priceTo !== null) helper.addNumericRefinement("price", "<=", choice.priceTo);
      const { content } = await helper.searchOnce({});
      const counted = (name: string) => {
        const facet = content.disjunctiveFacets.find((one) => one.name === name);
        // A value that is chosen is shown even where nothing has it.
        return Object.fromEntries(Object.entries(facet?.data ?? {}).filter(([, count]) => count > 0));
      };
      const remaining = (leftOut?: Facet) => products.filter((product) => passes(product, choice, leftOut));

      expect(content.nbHits).toBe(remaining().length);
      expect(content.exhaustiveNbHits).toBe(true);
      expect(counted("brand")).toEqual(tally(remaining("brand").map(({ brand }) => brand)));
      expect(counted("color")).toEqual(tally(remaining("color").map((one) => colorOf(one))));
      // Of the root that is walked down from, the helper shows the count of the level below it.
      const isOpen = (root?: string): boolean => choice.category.length > 1 && root === choice.category[0];
      const roots = (content.hierarchicalFacets[0]?.data ?? []).filter(({ name }) => !isOpen(name));
      expect(Object.fromEntries(roots.map(({ name, count }) => [name, count]))).toEqual(
        tally(
          remaining("category").flatMap(({ category }) => (isOpen(category?.[0]) ? [] : [category?.[0]])),
        ),
      );
      const prices = remaining("price").flatMap(({ price }) => price ?? []);
      const stats = content.getFacetStats("price");
      expect([stats?.min, stats?.max]).toEqual(
        prices.length === 0 ? [undefined, undefined] : [Math.min(...prices), Math.max(...prices)],
      );
    };
    await fc.assert(fc.asyncProperty(choices, check), { numRuns: 30, seed: 7 });
  }, 60_000);
});

function colorOf({ attributes }: Product): string | undefined {
  const color = attributes?.["color"];
  return typeof color === "string" ? color : undefined;
}
