import { describe, expect, it } from "vitest";

import { foldOf } from "./folds.ts";

describe("foldOf", () => {
  const ids = Array.from({ length: 1_000 }, (_, index) => `q${index}`);

  it("spreads queries evenly", () => {
    const counts = [0, 1, 2, 3, 4].map((fold) => ids.filter((id) => foldOf(id, 5, 1) === fold).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1_000);
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(50);
  });

  it("deals again with another seed", () => {
    const moved = ids.filter((id) => foldOf(id, 5, 1) !== foldOf(id, 5, 2));
    expect(moved.length).toBeGreaterThan(700);
  });
});
