import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createCatalogChecksum } from "./catalog-checksum.ts";

const digest = (products: readonly { id: string; title: string }[]): string => {
  const checksum = createCatalogChecksum();
  for (const product of products) checksum.add(product);
  return checksum.digest();
};

describe("the catalog checksum", () => {
  it("does not depend on the order of products", () => {
    const product = fc.record({ id: fc.string({ minLength: 1 }), title: fc.string({ minLength: 1 }) });
    fc.assert(
      fc.property(fc.uniqueArray(product, { selector: ({ id }) => id }), (products) => {
        expect(digest(products.toReversed())).toBe(digest(products));
      }),
    );
  });

  it("changes with any product, and forgets one that was replaced", () => {
    const a = { id: "a", title: "Sofa" };
    expect(digest([a])).not.toBe(digest([{ ...a, title: "Sofas" }]));
    expect(digest([{ ...a, title: "Old" }, a])).toBe(digest([a]));
    expect(digest([])).toBe("0000000000000000");
  });
});
