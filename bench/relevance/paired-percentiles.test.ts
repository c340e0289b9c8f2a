import { describe, expect, it } from "vitest";

import { pairedPercentiles } from "./paired-percentiles.ts";

const upTo100 = Array.from({ length: 100 }, (_, index) => index + 1);

describe("pairedPercentiles", () => {
  it("finds what every query costs more, and is sure of it", () => {
    const { before, after, difference } = pairedPercentiles(
      upTo100,
      upTo100.map((ms) => ms + 2),
      0.95,
    );
    expect([before, after]).toEqual([95, 97]);
    expect(difference).toEqual({ value: 2, low: 2, high: 2 });
  });

  it("is unsure of a tail that a few queries make", () => {
    const slowTail = upTo100.map((ms) => (ms > 94 ? ms * 10 : ms));
    const { difference, ratio } = pairedPercentiles(upTo100, slowTail, 0.95);
    expect(difference.value).toBe(950 - 95);
    expect(difference.low).toBe(0);
    expect(ratio.value).toBe(10);
    expect(ratio.low).toBe(1);
    expect(ratio.high).toBeGreaterThan(9);
  });

  it("refuses times that do not belong together", () => {
    expect(() => pairedPercentiles([1], [1, 2], 0.5)).toThrow("got 1 and 2");
    expect(() => pairedPercentiles([], [], 0.5)).toThrow("got 0 and 0");
  });
});
