import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { MAX_INTERVALS, rangeIntervals } from "./range-intervals.ts";

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe("rangeIntervals", () => {
  it("is fine where most prices are and coarse above", () => {
    expect(rangeIntervals({ min: 3, median: 45, max: 4_900 }, "number")).toEqual([
      0, 10, 25, 50, 100, 250, 500, 1_000, 5_000,
    ]);
    expect(rangeIntervals({ min: 30, median: 45, max: 1_800 }, "number")).toEqual([
      25, 50, 100, 250, 500, 1_000, 2_500,
    ]);
  });

  it("is even for years, screen sizes and ratings", () => {
    expect(rangeIntervals({ min: 2012, median: 2019, max: 2026 }, "number")).toEqual([
      2012, 2014, 2016, 2018, 2020, 2022, 2024, 2026,
    ]);
    expect(rangeIntervals({ min: 11.6, median: 15.6, max: 17.3 }, "number")).toEqual([
      11, 12, 13, 14, 15, 16, 17, 18,
    ]);
    expect(rangeIntervals({ min: 0, median: 4, max: 5 }, "number")).toEqual([0, 1, 2, 3, 4, 5]);
    expect(rangeIntervals({ min: 0.1, median: 0.3, max: 0.7 }, "number")).toEqual([
      0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7,
    ]);
  });

  it("starts below an empty middle: most products have none", () => {
    expect(rangeIntervals({ min: 0, median: 0, max: 900 }, "number")).toEqual([
      0, 5, 10, 25, 50, 100, 250, 500, 1_000,
    ]);
  });

  it("follows the calendar for moments", () => {
    expect(rangeIntervals({ min: day("2026-01-15"), median: 0, max: day("2026-06-02") }, "moment")).toEqual(
      ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01", "2026-05-01", "2026-06-01", "2026-07-01"].map(
        day,
      ),
    );
    expect(rangeIntervals({ min: day("2019-03-01"), median: 0, max: day("2025-02-03") }, "moment")).toEqual(
      ["2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"].map((year) => day(`${year}-01-01`)),
    );
  });

  it("is one closed interval for one value", () => {
    expect(rangeIntervals({ min: 5, median: 5, max: 5 }, "number")).toEqual([5, 5]);
  });

  it("holds everything between the lowest and the highest in at most eight ascending intervals", () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    const spread = fc
      .oneof(
        fc.tuple(number, number, number),
        fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 999 }), fc.nat()),
      )
      .map((values) => values.map((value) => value + 0).sort((left, right) => left - right));
    fc.assert(
      fc.property(spread, fc.constantFrom("number" as const, "moment" as const), (sorted, unit) => {
        const [min = 0, median = 0, max = 0] = sorted;
        const edges = rangeIntervals({ min, median, max }, unit);
        expect(edges.length).toBeGreaterThanOrEqual(2);
        expect(edges.length).toBeLessThanOrEqual(MAX_INTERVALS + 1);
        expect(edges[0]).toBeLessThanOrEqual(min);
        expect(edges.at(-1)).toBeGreaterThanOrEqual(max);
        const isAscending = edges.slice(1).every((edge, index) => edge > (edges[index] ?? edge));
        expect(isAscending).toBe(min < max);
      }),
      { numRuns: 2_000 },
    );
  });
});
