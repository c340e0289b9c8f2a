import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { roundedParts } from "./rounded-parts.ts";

/** Zero without a sign. */
const thousandths = (value: number): number => Math.round(value * 1_000) + 0;

describe("the parts of a score as they are shown", () => {
  it("gives what rounding down leaves to those that lost most", () => {
    const parts = [
      { name: "words", value: 0.4004 },
      { name: "meaning", value: 0.2008 },
      { name: "shared", value: -0.1007 },
      { name: "margin", value: 0.0002 },
    ];
    expect(roundedParts(parts, 0.5007)).toEqual([
      { name: "words", value: 0.401 },
      { name: "meaning", value: 0.201 },
      { name: "shared", value: -0.101 },
    ]);
  });

  it("sums to the score as it is shown, and is never off by a thousandth", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 12 }), (values) => {
        const parts = values.map((value, index) => ({ name: `p${index}`, value }));
        const score = values.reduce((sum, value) => sum + value, 0);
        const shown = roundedParts(parts, score);
        expect(shown.reduce((sum, { value }) => sum + thousandths(value), 0)).toBe(
          thousandths(Number(score.toFixed(3))),
        );
        for (const { name, value } of parts) {
          const said = shown.find((part) => part.name === name)?.value ?? 0;
          expect(Math.abs(said - value)).toBeLessThan(0.001 + 1e-9);
        }
      }),
    );
  });
});
