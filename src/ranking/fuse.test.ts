import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { betweenExtremes, overBest, overFloor } from "./calibrate.ts";
import { DEFAULT_FUSION_PARAMETERS, fuse, type FusionMethod } from "./fuse.ts";

const METHODS: readonly FusionMethod[] = ["convex", "rrf", "dbsf"];
const scores = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const lanes = fc
  .array(
    fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(fc.constant(Number.NaN), fc.double({ min: -1, max: 1, noNaN: true })),
    ),
    { minLength: 1, maxLength: 20 },
  )
  .map((rows) => ({
    lexical: scores(...rows.map(([score]) => score)),
    semantic: scores(...rows.map(([, score]) => score)),
  }));
const weight = fc.double({ min: 0, max: 1, noNaN: true });

const relevance = (
  lexical: Float64Array,
  semantic: Float64Array,
  vectorWeight: number,
  method: FusionMethod,
): number[] => {
  const fused = fuse(lexical, semantic, vectorWeight, method);
  return Array.from(fused.lexical, (score, index) => score + (fused.semantic[index] ?? Number.NaN));
};

describe.each(METHODS)("fusion by %s", (method) => {
  it("keeps relevance between 0 and 1, whatever the lanes say", () => {
    fc.assert(
      fc.property(lanes, weight, ({ lexical, semantic }, a) => {
        for (const value of relevance(lexical, semantic, a, method)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it("gives a lane of weight 0 no say at all", () => {
    fc.assert(
      fc.property(lanes, ({ lexical, semantic }) => {
        expect(Array.from(fuse(lexical, semantic, 0, method).semantic, Math.abs)).toEqual(
          Array.from(semantic, () => 0),
        );
        expect(Array.from(fuse(lexical, semantic, 1, method).lexical, Math.abs)).toEqual(
          Array.from(lexical, () => 0),
        );
      }),
    );
  });

  it("puts a product both lanes like above one that only the first puts on top", () => {
    const [both = 0, one = 0] = relevance(scores(0.8, 1, 0.1), scores(0.9, 0.05, 0.1), 0.5, method);
    expect(both).toBeGreaterThan(one);
  });

  it("does not depend on the order candidates come in", () => {
    fc.assert(
      fc.property(lanes, weight, ({ lexical, semantic }, a) => {
        const forwards = relevance(lexical, semantic, a, method);
        const backwards = relevance(lexical.toReversed(), semantic.toReversed(), a, method).toReversed();
        forwards.forEach((value, index) => expect(backwards[index]).toBeCloseTo(value, 9));
      }),
    );
  });

  it("never ranks a product lower for a better score in one lane", () => {
    const [better = 0, worse = 0] = relevance(scores(0.5, 0.4, 0.1), scores(0.3, 0.3, 0.1), 0.5, method);
    expect(better).toBeGreaterThan(worse);
  });

  it.each([-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY])("refuses the weight %d", (bad) => {
    expect(() => fuse(scores(1), scores(1), bad, method)).toThrow(
      expect.objectContaining({ code: "INVALID_CONFIG" }),
    );
  });

  it("takes no candidates at all", () => {
    expect(relevance(scores(), scores(), 0.5, method)).toEqual([]);
  });
});

describe("reciprocal rank fusion", () => {
  it("is the paper's sum in units of the best rank", () => {
    const [first, second, third] = relevance(scores(0.9, 0.5, 0), scores(Number.NaN, 0.8, 0.7), 0.5, "rrf");
    expect(first).toBeCloseTo(0.5, 12);
    expect(second).toBeCloseTo(0.5 * (61 / 62) + 0.5, 12);
    expect(third).toBeCloseTo(0.5 * (61 / 62), 12);
  });

  it("gives equal scores the better rank", () => {
    expect(fuse(scores(0.9, 0.5, 0.9), scores(), 0, "rrf").lexical).toEqual(scores(1, 61 / 63, 1));
  });

  it("takes another rank constant", () => {
    const parameters = { ...DEFAULT_FUSION_PARAMETERS, rankConstant: 2 };
    expect(fuse(scores(0.9, 0.5), scores(1, 1), 0, "rrf", parameters).lexical[1]).toBe(3 / 4);
  });
});

describe("calibration", () => {
  it("over the best keeps ratios and zero", () => {
    expect(overBest(scores(0.2, 0, 0.4))).toEqual(scores(0.5, 0, 1));
    expect(overBest(scores(0, 0))).toEqual(scores(0, 0));
  });

  it("between the extremes spreads cosines over [0, 1]; the unknown are at 0", () => {
    expect(betweenExtremes(scores(0.25, Number.NaN, 0.75, 0.5))).toEqual(scores(0, 0, 1, 0.5));
    expect(betweenExtremes(scores(0.3, 0.3))).toEqual(scores(1, 1));
  });

  it("over a floor leaves the worst of good candidates what it has", () => {
    expect(overFloor(0.25)(scores(0.5, 0.75, 0.1, Number.NaN))).toEqual(scores(0.5, 1, 0, 0));
    expect(overFloor(0.9)(scores(0.5, 0.75))).toEqual(scores(0, 0));
  });
});
