import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { latencyScale, linePath, withGaps } from "./chart-scale.ts";

describe("the scale of latencies", () => {
  it("has ticks of 1, 2, 5 around all values, and decades where those would be many", () => {
    expect(latencyScale([1.4, 8]).ticks).toEqual([1, 2, 5, 10]);
    expect(latencyScale([0.6, 900]).ticks).toEqual([1, 10, 100, 1_000]);
    expect(latencyScale([3, 3]).ticks).toEqual([2, 5, 10]);
    expect(latencyScale([]).ticks).toEqual([1, 2, 5, 10, 20, 50, 100]);
  });

  it("puts every value between its edges, larger ones higher", () => {
    const values = fc.array(fc.double({ min: 0, max: 400_000, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(values, (given) => {
        const { place, ticks } = latencyScale(given);
        const places = given.toSorted((a, b) => a - b).map(place);
        expect(ticks.length).toBeGreaterThan(0);
        expect(places.every((at) => at >= 0 && at <= 1)).toBe(true);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });

  it("puts values of one factor the same way apart", () => {
    const { place } = latencyScale([1, 100]);
    expect(place(10) - place(1)).toBeCloseTo(place(100) - place(10), 10);
  });
});

describe("a line", () => {
  it("breaks where nothing was measured, and shows a lone point as a dash", () => {
    const at = (x: number) => ({ x, y: 1 });
    expect(linePath([at(0), at(1), null, at(3), null, at(5), at(6)])).toBe(
      "M0.0 1.0L1.0 1.0M3.0 1.0m-1.5 0h3M5.0 1.0L6.0 1.0",
    );
  });

  it("has a gap where many slots are left out, and none over a few", () => {
    const slots = [0, 10, 70, 140].map((at) => ({ at }));
    expect(withGaps(slots, 10)).toEqual([{ at: 0 }, { at: 10 }, { at: 70 }, null, { at: 140 }]);
  });
});
