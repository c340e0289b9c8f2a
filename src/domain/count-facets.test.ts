import { describe, expect, it } from "vitest";

import { countFacets } from "./count-facets.ts";
import type { Product } from "./product.ts";

const products: readonly Product[] = [
  {
    id: "1",
    title: "A",
    brand: "Nera",
    category: ["Home", "Lamps"],
    price: 10,
    attributes: { size: ["S", "s", "M"] },
  },
  { id: "2", title: "B", brand: "NERA", category: ["Home"], price: 12, attributes: { size: 5 } },
  { id: "3", title: "C", brand: "nera ", price: 30, attributes: { size: "5" } },
  { id: "4", title: "D", brand: "NERA", attributes: { size: ["M"] } },
  { id: "5", title: "E", brand: "Clack", created_at: "2026-02-01T00:00:00.000Z" },
];
const values = (field: string, maxValues = 10) =>
  countFacets(products, [{ field, kind: "values" }], maxValues)[field];

describe("countFacets", () => {
  it("counts spellings of one value together and shows the most frequent one", () => {
    expect(values("brand")).toEqual({
      values: [
        { value: "NERA", count: 4 },
        { value: "Clack", count: 1 },
      ],
    });
  });

  it("counts a category under each of its ancestors", () => {
    expect(values("category")).toEqual({
      values: [
        { value: "Home", count: 2 },
        { value: "Home > Lamps", count: 1 },
      ],
    });
  });

  it("counts a product once a value, and number and text that read the same together", () => {
    expect(values("attributes.size")).toEqual({
      values: [
        { value: "5", count: 2 },
        { value: "M", count: 2 },
        { value: "S", count: 1 },
      ],
    });
  });

  it("keeps the most frequent when there are too many", () => {
    expect(values("attributes.size", 1)).toEqual({ values: [{ value: "5", count: 2 }] });
  });

  it("counts intervals that hold every product with the field, the highest included", () => {
    const { price } = countFacets(products, [{ field: "price", kind: "ranges" }], 10);
    expect(price).toEqual({
      min: 10,
      max: 30,
      values: [
        { from: 10, to: 12.5, count: 2 },
        { from: 12.5, to: 15, count: 0 },
        { from: 15, to: 17.5, count: 0 },
        { from: 17.5, to: 20, count: 0 },
        { from: 20, to: 22.5, count: 0 },
        { from: 22.5, to: 25, count: 0 },
        { from: 25, to: 27.5, count: 0 },
        { from: 27.5, to: 30, count: 1 },
      ],
    });
  });

  it("has no values for a field that nothing has", () => {
    const facets = countFacets(
      products,
      [
        { field: "sku", kind: "values" },
        { field: "stock", kind: "ranges" },
      ],
      10,
    );
    expect(facets).toEqual({ sku: { values: [] }, stock: { values: [] } });
  });
});
