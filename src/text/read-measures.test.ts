import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readMeasures } from "./read-measures.ts";

const read = (text: string): string[] => readMeasures(text).map(({ value, unit }) => `${value} ${unit.term}`);

describe("readMeasures", () => {
  it.each([
    ['39.6 cm (15.6")', ["39.6 cm", "15.6 inch"]],
    ["128gb and 2 TB", ["128 gb", "2 tb"]],
    ["6' 2''", ["6 foot", "2 inch"]],
    ["1-1/2 in. pipe, 3/4 inch", ["1.5 inch", "0.75 inch"]],
    ["2,5 kg, 1.5l, 1,200 watts", ["2.5 kg", "1.5 l", "1200 watt"]],
    ["15-inch", ["15 inch"]],
    ["2 in 1, 3-in-1", []],
    ["3M tape, 5g phone, K87 kg, 15 keyboards", []],
    ["1/0 in", []],
  ])("reads %s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("gives offsets that cut the measure and its number out of the text", () => {
    const text = "rug of 3 1/2 ft. in red";
    const [measure] = readMeasures(text);
    expect(text.slice(measure?.start, measure?.end)).toBe("3 1/2 ft.");
    expect(text.slice(measure?.start, measure?.numberEnd)).toBe("3 1/2");
  });

  it("knows how exactly a number was written", () => {
    expect(readMeasures("15 cm 15.6 cm 2.50 kg").map(({ precision }) => precision)).toEqual([
      0.5,
      expect.closeTo(0.05),
      expect.closeTo(0.005),
    ]);
  });

  it("never gives a number that is none, whatever the text", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9./, '"a-z-]{0,30}$/u), (text) => {
        for (const { value, start, end } of readMeasures(text)) {
          expect(Number.isFinite(value)).toBe(true);
          expect(start).toBeLessThan(end);
        }
      }),
    );
  });
});
