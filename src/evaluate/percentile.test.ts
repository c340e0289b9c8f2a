import { describe, expect, it } from "vitest";

import { mean, percentile } from "./percentile.ts";

describe("percentile", () => {
  it("is the nearest rank by hand", () => {
    const values = [40, 15, 50, 20, 35];
    expect([0.05, 0.3, 0.4, 0.5, 1].map((share) => percentile(values, share))).toEqual([15, 20, 20, 35, 50]);
  });

  it("orders numbers as numbers", () => {
    expect(percentile([10, 9, 100], 0.5)).toBe(10);
  });

  it("is NaN without values", () => {
    expect(percentile([], 0.5)).toBeNaN();
    expect(mean([])).toBeNaN();
  });
});
