import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { filterSchema, passes, type Payload } from "../../../tests/fakes/fake-qdrant-filter.ts";
import { anyFilter, anyProduct } from "../../../tests/filter-arbitraries.ts";
import { matchesFilter, type Filter } from "../../domain/filter.ts";
import type { Product } from "../../domain/product.ts";
import { compileFilter } from "./compile-filter.ts";
import { pointId, toPayload } from "./product-point.ts";

/** Whether Qdrant, as the fake does it, finds the product with a filter. */
function isFound(of: Product, tree: Filter): boolean {
  const payload: Payload = JSON.parse(JSON.stringify(toPayload(of)));
  const condition: unknown = JSON.parse(JSON.stringify({ must: [compileFilter(tree)] }));
  return passes(filterSchema.parse(condition), pointId(of.id), payload);
}

describe("a filter in Qdrant's language", () => {
  it("finds what the filter means", () => {
    let found = 0;
    fc.assert(
      fc.property(anyProduct, anyFilter, (of, tree) => {
        const expected = matchesFilter(of, tree);
        found += Number(expected);
        expect(isFound(of, tree)).toBe(expected);
      }),
      { numRuns: 3_000 },
    );
    // The property would hold for nothing at all.
    expect(found).toBeGreaterThan(500);
    expect(found).toBeLessThan(2_500);
  });

  it("tells long values apart that begin alike", () => {
    const of = { id: "p", title: "x".repeat(60) };
    const titleIs = (value: string): Filter => ({ kind: "in", field: "title", values: [value] });
    expect(isFound(of, titleIs("X".repeat(60)))).toBe(true);
    expect(isFound(of, titleIs("x".repeat(61)))).toBe(false);
  });
});
