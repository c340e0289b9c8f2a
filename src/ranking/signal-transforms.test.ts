import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Signal } from "../domain/merchandising.ts";
import { compileTransform } from "./signal-transforms.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-06-01T00:00:00Z");

const apply = (signal: Omit<Signal, "name" | "field" | "weight">, value: string | number | boolean | null) =>
  compileTransform({ name: "s", field: "f", weight: 1, ...signal }, NOW)(value);

const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true });
const anyTransform = fc.oneof(
  fc
    .tuple(fc.constantFrom("linear", "log"), anyNumber, anyNumber)
    .map(([transform, a, b]) => ({ transform, range: [Math.min(a, b), Math.max(a, b)] as const })),
  fc.record({
    transform: fc.constant("saturation"),
    pivot: fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }),
  }),
  fc.record({ transform: fc.constant("step"), pivot: anyNumber }),
  fc.record({
    transform: fc.constant("decay"),
    halfLifeDays: fc.double({ min: Number.MIN_VALUE, max: 1e300, noNaN: true }),
  }),
);

describe("compileTransform", () => {
  it("puts a value linearly between the ends of its range", () => {
    const signal = { transform: "linear", range: [10, 20] } as const;
    expect([0, 10, 12.5, 20, 99].map((value) => apply(signal, value))).toEqual([0, 0, 0.25, 1, 1]);
  });

  it("makes the first sales count for more than the last on a log scale", () => {
    const signal = { transform: "log", range: [0, 9_999] } as const;
    expect(apply(signal, 99)).toBeCloseTo(0.5, 12);
    expect([-5, 0, 9_999, 1e308].map((value) => apply(signal, value))).toEqual([0, 0, 1, 1]);
  });

  it("saturates: half at the pivot, never quite 1 before the largest numbers", () => {
    const signal = { transform: "saturation", pivot: 50 } as const;
    expect([-1, 0, 50, 150, 1e308].map((value) => apply(signal, value))).toEqual([0, 0, 0.5, 0.75, 1]);
    expect(apply({ transform: "saturation", pivot: 1e308 }, 1e308)).toBe(0.5);
  });

  it("steps from nothing to all at the pivot itself", () => {
    const signal = { transform: "step", pivot: 4 } as const;
    expect([3.999, 4, 5].map((value) => apply(signal, value))).toEqual([0, 1, 1]);
  });

  it("halves with every half-life, and takes the future for new", () => {
    const signal = { transform: "decay", halfLifeDays: 90 } as const;
    expect(apply(signal, NOW - 90 * DAY_MS)).toBeCloseTo(0.5, 12);
    expect(apply(signal, NOW - 180 * DAY_MS)).toBeCloseTo(0.25, 12);
    expect([NOW, NOW + DAY_MS].map((moment) => apply(signal, moment))).toEqual([1, 1]);
  });

  it("is neutral for what is missing, not finite or text, and counts booleans as 0 and 1", () => {
    const signal = { transform: "step", pivot: 1 } as const;
    expect([null, Number.NaN, Infinity, -Infinity, "7"].map((value) => apply(signal, value))).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect([false, true].map((value) => apply(signal, value))).toEqual([0, 1]);
  });

  it("does not overflow between numbers of any size", () => {
    const signal = { transform: "linear", range: [-Number.MAX_VALUE, Number.MAX_VALUE] } as const;
    expect([-Number.MAX_VALUE, 0, Number.MAX_VALUE].map((value) => apply(signal, value))).toEqual([
      0, 0.5, 1,
    ]);
  });

  it("stays within 0 and 1 and never falls when the value rises, at any scale", () => {
    fc.assert(
      fc.property(anyTransform, anyNumber, anyNumber, (signal, a, b) => {
        const low = apply(signal, Math.min(a, b));
        const high = apply(signal, Math.max(a, b));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high - low).toBeGreaterThanOrEqual(-1e-12);
      }),
      { numRuns: 2_000 },
    );
  });
});
