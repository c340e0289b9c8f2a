import { describe, expect, it } from "vitest";

import { upperShare } from "./binomial-bound.ts";

describe("upperShare", () => {
  it("is three in a hundred when none of a hundred was seen (the rule of three)", () => {
    expect(upperShare(0, 100, 0.95)).toBeCloseTo(1 - 0.05 ** 0.01, 6);
  });

  it("agrees with the tables of Clopper and Pearson", () => {
    expect(upperShare(1, 10, 0.95)).toBeCloseTo(0.3942, 4);
    expect(upperShare(5, 20, 0.95)).toBeCloseTo(0.4556, 4);
  });

  it("is 1 when all were seen", () => {
    expect(upperShare(10, 10, 0.95)).toBe(1);
  });
});
