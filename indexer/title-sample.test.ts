import { describe, expect, it } from "vitest";

import { titlePiece } from "./title-piece.ts";
import { createTitleSample } from "./title-sample.ts";

const products = Array.from({ length: 500 }, (_, index) => ({
  id: `p${index}`,
  title: `Red leather sofa ${index}`,
}));

describe("a piece of a title", () => {
  it("is two or three neighbouring words in lower case", () => {
    expect(titlePiece("Red Leather SOFA", 0)).toBe("red leather");
    expect(titlePiece("Red Leather SOFA", 2)).toBe("leather sofa");
    expect(titlePiece("Red Leather SOFA", 1)).toBe("red leather sofa");
  });

  it("has no numbers and codes", () => {
    expect(titlePiece("Sofa 12 XK-40 Grey 3", 0)).toBe("sofa xk");
  });

  it("is all of a title of two words, and none of a single one", () => {
    expect(titlePiece("Red sofa", 3)).toBe("red sofa");
    expect(titlePiece("Sofa 12", 0)).toBeNull();
  });
});

describe("a sample of titles", () => {
  const sampled = (given: readonly (readonly (typeof products)[number][])[]) => {
    const sample = createTitleSample(50);
    for (const window of given) sample.offer(window);
    return sample.titles();
  };

  it("does not depend on the order or the windows that products come in", () => {
    const backwards = products.toReversed();
    expect(sampled([backwards.slice(0, 123), backwards.slice(123)])).toEqual(sampled([products]));
  });

  it("has as many as were asked for, each product once", () => {
    const ids = sampled([products, products]).map(({ id }) => id);
    expect(ids).toHaveLength(50);
    expect(new Set(ids).size).toBe(50);
  });

  it("has all of a small catalog", () => {
    expect(sampled([products.slice(0, 10)])).not.toHaveLength(0);
  });

  it("has the last version of a product that comes again", () => {
    const changed = [{ id: "p1", title: "Blue cotton rug" }];
    const [title] = sampled([products.slice(1, 2), changed]);
    expect(title?.text).toMatch(/blue|cotton/u);
  });
});
