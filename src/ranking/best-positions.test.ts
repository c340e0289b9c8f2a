import { describe, expect, it } from "vitest";

import { bestPositions } from "./best-positions.ts";

describe("bestPositions", () => {
  it("gives the best first, and equal scores by id", () => {
    const scores = Float64Array.from([0.2, 0.9, 0.5, 0.9]);
    expect(Array.from(bestPositions(["d", "c", "b", "a"], scores, 3))).toEqual([3, 1, 2]);
  });

  it("gives all there are when more are asked for", () => {
    expect(Array.from(bestPositions(["b", "a"], Float64Array.from([0, 0]), 10))).toEqual([1, 0]);
  });
});
