import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { spreadValues } from "./spread-values.ts";

const brandOf = (product: string): string | null => (product.startsWith("-") ? null : product.slice(0, 1));
const spread = (products: string, max: number, within: number, taken: readonly string[] = []): string =>
  spreadValues(products.split(" "), brandOf, { max, within }, taken).join(" ");

describe("spreading values", () => {
  it("lets what is too much wait behind the first positions", () => {
    expect(spread("A1 A2 A3 B1 C1 B2", 1, 3)).toBe("A1 B1 C1 A2 A3 B2");
    expect(spread("A1 A2 A3 B1 C1 B2", 2, 4)).toBe("A1 A2 B1 C1 A3 B2");
  });

  it("fills the first positions with what waits when there is nothing else", () => {
    expect(spread("A1 A2 A3 B1", 1, 4)).toBe("A1 B1 A2 A3");
  });

  it("never holds back what has no value", () => {
    expect(spread("-1 -2 -3 A1", 1, 3)).toBe("-1 -2 -3 A1");
  });

  it("counts what stands there already", () => {
    expect(spread("A1 B1 A2", 1, 3, ["A"])).toBe("B1 A1 A2");
  });

  it("keeps every element, holds the limit where it can, and keeps the order within a value", () => {
    const products = fc
      .array(fc.constantFrom("A", "B", "C"), { maxLength: 20 })
      .map((brands) => brands.map((brand, index) => `${brand}${index}`));
    fc.assert(
      fc.property(
        products,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 8 }),
        (all, max, within) => {
          const found = spreadValues(all, brandOf, { max, within });
          expect(found.toSorted()).toEqual(all.toSorted());
          for (const brand of ["A", "B", "C"]) {
            const own = (list: readonly string[]) => list.filter((product) => product.startsWith(brand));
            expect(own(found)).toEqual(own(all));
          }
          const reachable = Math.min(
            within,
            ["A", "B", "C"].reduce(
              (sum, brand) => sum + Math.min(max, all.filter((one) => one.startsWith(brand)).length),
              0,
            ),
          );
          for (const brand of ["A", "B", "C"]) {
            const early = found.slice(0, reachable).filter((product) => product.startsWith(brand));
            expect(early.length).toBeLessThanOrEqual(max);
          }
        },
      ),
    );
  });
});
