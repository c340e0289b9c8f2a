import { describe, expect, it } from "vitest";

import { judgedShare, recall, reciprocalRank } from "./binary-metrics.ts";

const grades = new Map([
  ["a", 3],
  ["b", 1],
  ["c", 0],
  ["d", 2],
  ["e", 1],
]);

describe("reciprocalRank", () => {
  it("is one over the rank of the first product of grade 1 or higher", () => {
    expect(reciprocalRank(["b", "a"], grades, 10)).toBe(1);
    expect(reciprocalRank(["x", "c", "b", "a"], grades, 10)).toBeCloseTo(1 / 3, 12);
  });

  it("is 0 when the first relevant one lies beyond the depth", () => {
    expect(reciprocalRank(["x", "y", "a"], grades, 2)).toBe(0);
    expect(reciprocalRank(["x", "y", "a"], grades, 3)).toBeCloseTo(1 / 3, 12);
  });
});

describe("recall", () => {
  it("is the found share of all four relevant products", () => {
    expect(recall(["a", "c", "x", "b"], grades, 100)).toBe(0.5);
    expect(recall(["a", "b", "d", "e"], grades, 100)).toBe(1);
  });

  it("counts no further than the depth", () => {
    expect(recall(["x", "a", "b"], grades, 2)).toBe(0.25);
  });
});

describe("judgedShare", () => {
  it("counts products judged irrelevant as judged", () => {
    expect(judgedShare(["a", "c", "x", "y"], grades, 10)).toBe(0.5);
  });

  it("is the share of what is shown, however few that are", () => {
    expect(judgedShare(["a"], grades, 10)).toBe(1);
    expect(judgedShare(["a", "x", "y"], grades, 2)).toBe(0.5);
    expect(judgedShare([], grades, 10)).toBe(1);
  });
});
