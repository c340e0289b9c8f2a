import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseFilter } from "../../../tests/fakes/fake-meilisearch-filter.ts";
import { compilePredicate } from "../../../tests/fakes/fake-meilisearch-matching.ts";
import { isDocument } from "../../../tests/fakes/fake-meilisearch-values.ts";
import { anyFilter, anyProduct } from "../../../tests/filter-arbitraries.ts";
import { matchesFilter, type Filter } from "../../domain/filter.ts";
import type { Product } from "../../domain/product.ts";
import { compileFilter } from "./compile-filter.ts";
import { toDocument } from "./product-document.ts";

/** Whether Meilisearch, as the fake does it, finds the product with a filter. */
function isFound(of: Product, filter: Filter): boolean {
  const document: unknown = JSON.parse(JSON.stringify(toDocument(of)));
  const tree = parseFilter(compileFilter(filter));
  if (!isDocument(document) || tree === null) throw new Error("expected a document and a filter");
  return compilePredicate(tree)(document);
}

describe("a filter in Meilisearch's language", () => {
  it("finds what the filter means", () => {
    let found = 0;
    fc.assert(
      fc.property(anyProduct, anyFilter, (of, filter) => {
        const expected = matchesFilter(of, filter);
        found += Number(expected);
        expect(isFound(of, filter)).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
    // The property would hold for nothing at all.
    expect(found).toBeGreaterThan(500);
    expect(found).toBeLessThan(2_500);
  });

  it("wants both bounds of one and the same value of a list", () => {
    const of: Product = { id: "p", title: "P", price: 5 };
    const between = (min: number, max: number, inclusive: boolean): Filter => ({
      kind: "range",
      field: "price",
      min: { value: min, inclusive },
      max: { value: max, inclusive },
    });
    expect(isFound(of, between(5, 5, true))).toBe(true);
    expect(isFound(of, between(4, 5, false))).toBe(false);
    expect(isFound(of, between(4.999_999, 5.000_001, false))).toBe(true);
    expect(compileFilter(between(1, 2, true))).toMatch(/ TO /u);
  });
});
