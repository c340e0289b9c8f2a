import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { barScale, layOutBar, partNames, zeroOf } from "./bar-layout.ts";

const anyParts = fc.array(
  fc.record({ name: fc.string(), value: fc.double({ min: -2, max: 2, noNaN: true }) }),
  { maxLength: 8 },
);

describe("a bar of parts", () => {
  it("puts parts that take away to the left of zero and parts that add to its right", () => {
    const parts = [
      { name: "lexical", value: 0.3 },
      { name: "outOfStock", value: -0.1 },
      { name: "margin", value: 0 },
      { name: "semantic", value: 0.1 },
    ];
    const scale = barScale([parts]);
    expect(zeroOf(scale)).toBeCloseTo(20);
    const rounded = layOutBar(parts, scale).map(({ name, from, width }) => [
      name,
      Math.round(from),
      Math.round(width),
    ]);
    expect(rounded).toEqual([
      ["lexical", 20, 60],
      ["outOfStock", 0, 20],
      ["semantic", 80, 20],
    ]);
  });

  it("draws the products of a page to one scale", () => {
    const strong = [{ name: "lexical", value: 0.8 }];
    const weak = [{ name: "lexical", value: 0.2 }];
    const scale = barScale([strong, weak]);
    expect(layOutBar(strong, scale)[0]?.width).toBeCloseTo(100);
    expect(layOutBar(weak, scale)[0]?.width).toBeCloseTo(25);
  });

  it("never leaves the bar, never overlaps, and adds up to the score", () => {
    fc.assert(
      fc.property(fc.array(anyParts, { minLength: 1, maxLength: 4 }), (products) => {
        const scale = barScale(products);
        for (const parts of products) {
          const segments = layOutBar(parts, scale).toSorted((a, b) => a.from - b.from || a.width - b.width);
          let end = 0;
          for (const { from, width } of segments) {
            expect(from).toBeGreaterThanOrEqual(end - 1e-6);
            end = from + width;
          }
          expect(end).toBeLessThanOrEqual(100 + 1e-6);
          const drawn = segments.reduce((sum, { value, width }) => sum + Math.sign(value) * width, 0);
          const score = parts.reduce((sum, { value }) => sum + value, 0);
          expect((drawn / 100) * (scale.above + scale.below)).toBeCloseTo(score, 6);
        }
      }),
    );
  });

  it("is empty, not broken, where nothing has a score", () => {
    expect(layOutBar([{ name: "lexical", value: 0 }], barScale([[]]))).toEqual([]);
    expect(zeroOf(barScale([]))).toBe(0);
  });

  it("names the parts that weigh most on the page first, and those that weigh nothing not at all", () => {
    const page = [
      [
        { name: "b", value: 0.1 },
        { name: "a", value: -0.1 },
        { name: "nothing", value: 0 },
      ],
      [{ name: "c", value: -0.5 }],
    ];
    expect(partNames(page)).toEqual(["c", "a", "b"]);
  });
});
