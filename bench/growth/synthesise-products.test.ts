import { describe, expect, it } from "vitest";

import type { Product } from "../../src/domain/product.ts";
import { synthesiseProducts, type EmbeddedProduct } from "./synthesise-products.ts";

const real: readonly EmbeddedProduct[] = Array.from({ length: 40 }, (_, index) => {
  const product: Product = {
    id: `p${index}`,
    title: `red wool sweater ${index % 2 === 0 ? "large" : "small"} word${index}`,
    sku: `S-${index}`,
    brand: "Nera",
  };
  const vector = new Float32Array(8);
  vector[index % 8] = 1;
  return { product, vector };
});

describe("synthesiseProducts", () => {
  const made = [...synthesiseProducts(real, 4_000, 3)];

  it("keeps each word about as frequent as it is among real titles", () => {
    const share = (word: string): number =>
      made.flatMap(({ product }) => product.title.split(" ")).filter((one) => one === word).length /
      (made.length * 5);
    expect(share("wool")).toBeCloseTo(0.2, 1);
    expect(share("large")).toBeCloseTo(0.1, 1);
    expect(share("word7")).toBeGreaterThan(0.002);
  });

  it("makes titles that differ, ids that are new, vectors of unit length and no code twice", () => {
    expect(new Set(made.map(({ product }) => product.id)).size).toBe(4_000);
    expect(new Set(made.map(({ product }) => product.title)).size).toBeGreaterThan(1_000);
    expect(made.filter(({ product }) => product.sku !== undefined)).toEqual([]);
    for (const { vector } of made) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it("is the same for the same seed alone", () => {
    const titles = (seed: number) =>
      Array.from(synthesiseProducts(real, 50, seed), ({ product }) => product.title);
    expect(titles(3)).toEqual(made.slice(0, 50).map(({ product }) => product.title));
    expect(titles(4)).not.toEqual(titles(3));
  });
});
