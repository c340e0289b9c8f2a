import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { laneAgreement } from "./lane-agreement.ts";

const scores = (...values: readonly number[]): Float64Array => Float64Array.from(values);
/** `count` scores that fall from 0.9 on. */
const falling = (count: number): number[] => Array.from({ length: count }, (_, index) => 0.9 - index * 0.01);
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

describe("laneAgreement", () => {
  it("is the share of the best ten by words that are among the ten nearest", () => {
    const lexical = scores(...falling(10), ...zeros(7));
    const semantic = scores(...zeros(7), ...falling(10));
    expect(laneAgreement(lexical, semantic)).toBe(0.3);
    expect(laneAgreement(lexical, lexical)).toBe(1);
  });

  it("compares as many as have a word of the query, when these are fewer than ten", () => {
    const lexical = scores(0.5, 0.4, ...zeros(20));
    const semantic = scores(0.9, -0.5, ...falling(20));
    expect(laneAgreement(lexical, semantic)).toBe(0.5);
  });

  it("lets the neighbours choose among products that the words cannot tell apart", () => {
    const lexical = Float64Array.from({ length: 40 }, () => 0.9);
    expect(laneAgreement(lexical, scores(...falling(40).toReversed()))).toBe(1);
  });

  it("knows nothing when a lane has found nothing", () => {
    expect(laneAgreement(scores(0, 0), scores(0.5, 0.4))).toBeNull();
    expect(laneAgreement(scores(0.5, 0.4), scores(Number.NaN, Number.NaN))).toBeNull();
  });

  it("is no better for a product the vector lane does not know", () => {
    expect(laneAgreement(scores(0.9, 0.8), scores(Number.NaN, 0.3))).toBe(0.5);
  });

  it("does not depend on the order candidates come in", () => {
    const value = fc.integer({ min: 0, max: 3 }).map((step) => step / 4);
    const rows = fc.array(fc.tuple(value, fc.oneof(fc.constant(Number.NaN), value)), { maxLength: 30 });
    const agreementOf = (lanes: readonly (readonly [number, number])[]): number | null =>
      laneAgreement(scores(...lanes.map(([word]) => word)), scores(...lanes.map(([, cosine]) => cosine)));
    const shuffled = rows.chain((lanes) =>
      fc.tuple(
        fc.constant(lanes),
        fc.shuffledSubarray(lanes, { minLength: lanes.length, maxLength: lanes.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([lanes, others]) => {
        expect(agreementOf(others)).toBe(agreementOf(lanes));
      }),
      { numRuns: 500 },
    );
  });
});
