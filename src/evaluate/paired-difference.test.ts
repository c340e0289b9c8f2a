import { describe, expect, it } from "vitest";

import { pairedDifference } from "./paired-difference.ts";
import { seededRandom } from "./seeded-random.ts";

describe("pairedDifference", () => {
  it("counts wins, losses and ties, and averages after minus before", () => {
    const difference = pairedDifference([0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.5, 1]);
    expect(difference).toMatchObject({ mean: 0.125, wins: 2, losses: 1, ties: 1 });
  });

  it("has an interval without width when every query changes alike", () => {
    const { low, high } = pairedDifference([0, 0.25, 0.5], [0.25, 0.5, 0.75]);
    expect([low, high]).toEqual([0.25, 0.25]);
  });

  it("comes near the interval of the normal approximation on many values", () => {
    const random = seededRandom(7);
    const before = Array.from({ length: 2_000 }, () => 0);
    const after = before.map(() => random() - 0.45);
    // uniform of width 1: standard error sqrt(1 / 12 / 2000) = 0.006455, times 1.96 = 0.01265
    const { mean, low, high } = pairedDifference(before, after);
    expect(mean - low).toBeCloseTo(0.01265, 3);
    expect(high - mean).toBeCloseTo(0.01265, 3);
  });

  it("excludes 0 in about one of twenty comparisons that differ by chance only", () => {
    const random = seededRandom(3);
    const comparisons = Array.from({ length: 40 }, () => {
      const before = Array.from({ length: 60 }, () => random());
      const after = before.map((value) => value + random() - 0.5);
      return pairedDifference(before, after);
    });
    const excluded = comparisons.filter(({ low, high }) => low > 0 || high < 0).length;
    expect(excluded).toBeLessThanOrEqual(6);
  });

  it("excludes 0 when one system is clearly better", () => {
    const random = seededRandom(11);
    const before = Array.from({ length: 300 }, () => random());
    const { low } = pairedDifference(
      before,
      before.map((value) => value + random() - 0.3),
    );
    expect(low).toBeGreaterThan(0);
  });

  it("gives the same interval for the same values, and another for another seed", () => {
    const before = [0.1, 0.9, 0.4, 0.3, 0.5, 0.7];
    const after = [0.31, 0.82, 0.47, 0.39, 0.51, 0.66];
    expect(pairedDifference(before, after)).toEqual(pairedDifference(before, after));
    expect(pairedDifference(before, after, 1)).not.toEqual(pairedDifference(before, after, 2));
  });

  it("refuses lists of different length", () => {
    expect(() => pairedDifference([1], [1, 2])).toThrow("got 1 and 2");
  });
});
