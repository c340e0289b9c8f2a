import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { reciprocalRanks } from "./reciprocal-ranks.ts";

describe("reciprocalRanks", () => {
  it("gives the best score 1, the others by their ranks, and equal ones the same", () => {
    expect(Array.from(reciprocalRanks(Float64Array.from([0.3, 0.9, 0.3, Number.NaN, 0.1]), 10, 9))).toEqual([
      11 / 12,
      1,
      11 / 12,
      0,
      11 / 14,
    ]);
  });

  it("gives what counting the greater scores one by one gives", () => {
    const score = fc.oneof(
      fc.constant(Number.NaN),
      fc.integer({ min: -3, max: 3 }).map((step) => step / 3),
    );
    fc.assert(
      fc.property(
        fc.array(score, { maxLength: 30 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 31 }),
        (values, constant, limit) => {
          const expected = values.map((value) => {
            const rank = 1 + values.filter((other) => other > value).length;
            return Number.isNaN(value) || rank > limit ? 0 : (constant + 1) / (constant + rank);
          });
          expect(Array.from(reciprocalRanks(Float64Array.from(values), constant, limit))).toEqual(expected);
        },
      ),
      { numRuns: 500 },
    );
  });
});
