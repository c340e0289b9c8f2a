import { describe, expect, it } from "vitest";

import { topOverlap } from "./top-overlap.ts";

describe("topOverlap", () => {
  it("is the share of our first hits that are among their first hits, in any order", () => {
    expect(topOverlap(["a", "b", "c", "d"], ["d", "x", "a", "y"], 4)).toBe(0.5);
  });

  it("looks no deeper than asked on either side", () => {
    expect(topOverlap(["a", "b", "c"], ["x", "b", "a"], 2)).toBe(0.5);
  });

  it("is unknown when we found nothing, zero when they did", () => {
    expect(topOverlap([], ["a"], 10)).toBeNull();
    expect(topOverlap(["a"], [], 10)).toBe(0);
  });
});
