import { describe, expect, it } from "vitest";

import { condensedNdcg, ndcg } from "./ndcg.ts";

const grades = new Map([
  ["a", 3],
  ["b", 2],
  ["c", 0],
  ["d", 1],
]);

describe("ndcg", () => {
  it("is what the formula gives by hand", () => {
    // DCG of c, b, x (unjudged), a: 0 + 3 / log2(3) + 0 + 7 / log2(5) = 1.892789 + 3.014735
    // ideal of a, b, d: 7 + 3 / log2(3) + 1 / log2(4) = 7 + 1.892789 + 0.5
    expect(ndcg(["c", "b", "x", "a"], grades, 10)).toBeCloseTo(4.907524 / 9.392789, 5);
  });

  it("is 1 for the best order and below 1 for any other", () => {
    expect(ndcg(["a", "b", "d", "c"], grades, 10)).toBe(1);
    expect(ndcg(["b", "a", "d", "c"], grades, 10)).toBeLessThan(1);
  });

  it("counts an unjudged product as irrelevant", () => {
    expect(ndcg(["x", "a"], grades, 10)).toBe(ndcg(["c", "a"], grades, 10));
  });

  it("looks no deeper than it is told", () => {
    expect(ndcg(["c", "a"], grades, 1)).toBe(0);
  });

  it("takes the ideal over all grades, also of products that were not found", () => {
    // DCG 1; ideal 9.392789
    expect(ndcg(["d"], grades, 10)).toBeCloseTo(1 / 9.392789, 5);
  });

  it("cuts the ideal at the same depth", () => {
    expect(ndcg(["a"], grades, 1)).toBe(1);
  });

  it("is 0 without a relevant judgment", () => {
    expect(ndcg(["c"], new Map([["c", 0]]), 10)).toBe(0);
  });
});

describe("condensedNdcg", () => {
  it("moves judged products up over the unjudged ones", () => {
    expect(condensedNdcg(["x", "a", "y", "b", "d"], grades, 10)).toBe(1);
    expect(ndcg(["x", "a", "y", "b", "d"], grades, 10)).toBeLessThan(1);
  });

  it("removes them before it cuts", () => {
    expect(condensedNdcg(["x", "y", "a"], grades, 1)).toBe(1);
  });

  it("keeps products that were judged irrelevant", () => {
    // 0 + 7 / log2(3) = 4.416508; ideal 9.392789
    expect(condensedNdcg(["c", "x", "a"], grades, 10)).toBeCloseTo(4.416508 / 9.392789, 5);
  });
});
