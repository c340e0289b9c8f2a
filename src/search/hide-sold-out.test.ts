import fc from "fast-check";
import { expect, it } from "vitest";

import { matchesFilter } from "../domain/filter.ts";
import type { Product } from "../domain/product.ts";
import { isOutOfStock } from "../ranking/business-boost.ts";
import { NOT_SOLD_OUT } from "./hide-sold-out.ts";

it("lets through exactly what the ranking takes for in stock", () => {
  const product: fc.Arbitrary<Product> = fc.record(
    {
      id: fc.constant("a"),
      title: fc.constant("Sofa"),
      stock: fc.constantFrom(-1, 0, 0.5, 3),
      in_stock: fc.boolean(),
    },
    { requiredKeys: ["id", "title"] },
  );
  fc.assert(
    fc.property(product, (one) => {
      const read = (field: string) =>
        field === "stock" ? (one.stock ?? null) : field === "in_stock" ? (one.in_stock ?? null) : null;
      expect(matchesFilter(one, NOT_SOLD_OUT)).toBe(!isOutOfStock(read));
    }),
  );
});
