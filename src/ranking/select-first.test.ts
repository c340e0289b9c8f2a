import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { selectFirst } from "./select-first.ts";

describe("selectFirst", () => {
  it("gives what sorting everything and cutting gives", () => {
    const keys = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 220 }), (values, count) => {
        const compare = (a: number, b: number): number => (values[b] ?? 0) - (values[a] ?? 0) || a - b;
        const positions = Uint32Array.from(values.keys());
        const expected = Array.from(positions).toSorted(compare).slice(0, count);
        expect(Array.from(selectFirst(positions, count, compare))).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});
