import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { queryWeight } from "./query-weight.ts";

const whole = (agreement: number | null) => ({ agreement, isPartial: false });
const partial = (agreement: number) => ({ agreement, isPartial: true });

describe("queryWeight", () => {
  it("gives the vector lane more where the lanes find different products, and less where they agree", () => {
    expect(queryWeight(0.5, whole(0.35))).toBe(0.5);
    expect(queryWeight(0.5, whole(0.1))).toBeCloseTo(0.7, 12);
    expect(queryWeight(0.5, whole(0.6))).toBeCloseTo(0.3, 12);
  });

  it("gives it no more when no product has all of the words, but less where the lanes agree", () => {
    expect(queryWeight(0.5, partial(0.1))).toBe(0.5);
    expect(queryWeight(0.5, partial(0.6))).toBeCloseTo(0.3, 12);
  });

  it("leaves either lane at least a fifth, unless the configured weight leaves it less", () => {
    expect(queryWeight(0.5, whole(1))).toBe(0.2);
    expect(queryWeight(0.7, whole(0))).toBe(0.8);
    expect(queryWeight(0.9, whole(0))).toBe(0.9);
    expect(queryWeight(0.1, whole(1))).toBe(0.1);
  });

  it("leaves the weight alone when there is nothing to compare, or one lane has all of it", () => {
    expect(queryWeight(0.62, whole(null))).toBe(0.62);
    expect([queryWeight(0, whole(0)), queryWeight(1, whole(1))]).toEqual([0, 1]);
  });

  it("never rises with agreement, and stays a share", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, fc.boolean(), (weight, a, b, isPartial) => {
        const apart = queryWeight(weight, { agreement: Math.min(a, b), isPartial });
        const close = queryWeight(weight, { agreement: Math.max(a, b), isPartial });
        expect(close).toBeLessThanOrEqual(apart);
        expect(close).toBeGreaterThanOrEqual(0);
        expect(apart).toBeLessThanOrEqual(1);
      }),
    );
  });
});
