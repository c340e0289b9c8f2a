import { describe, expect, it } from "vitest";

import { businessFacts, businessMetrics } from "./business-metrics.ts";

describe("businessFacts", () => {
  const product = { id: "p", title: "Kettle" };

  it("believes in_stock over the units on hand", () => {
    expect(businessFacts({ ...product, in_stock: false, stock: 4 }).isInStock).toBe(false);
    expect(businessFacts({ ...product, stock: 4 }).isInStock).toBe(true);
    expect(businessFacts({ ...product, stock: 0 }).isInStock).toBe(false);
  });

  it("knows nothing of a product that does not say", () => {
    expect(businessFacts(product)).toEqual({ margin: null, isInStock: null });
    expect(businessFacts({ ...product, margin: 0 }).margin).toBe(0);
  });
});

describe("businessMetrics", () => {
  it("averages over the hits that have the field, and counts them", () => {
    const ranking = [
      { margin: 0.2, isInStock: true },
      { margin: null, isInStock: false },
      { margin: 0.5, isInStock: true },
      { margin: null, isInStock: null },
    ];
    const { margin10, inStock10, ...counts } = businessMetrics(ranking);
    expect(margin10).toBeCloseTo(0.35, 12);
    expect(inStock10).toBeCloseTo(2 / 3, 12);
    expect(counts).toEqual({ hits10: 4, margin10Hits: 2, inStock10Hits: 3 });
  });

  it("looks at ten hits and no more", () => {
    const ranking = Array.from({ length: 12 }, (_, index) => ({
      margin: index < 10 ? 0.1 : 1,
      isInStock: index < 10,
    }));
    expect(businessMetrics(ranking).margin10).toBeCloseTo(0.1, 12);
    expect(businessMetrics(ranking).inStock10).toBe(1);
  });

  it("is nothing, not zero, where no hit says", () => {
    expect(businessMetrics([{ margin: null, isInStock: null }])).toMatchObject({
      margin10: null,
      inStock10: null,
    });
    expect(businessMetrics([])).toMatchObject({ margin10: null, hits10: 0 });
  });
});
