import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { asGiven, overFloor } from "./calibrate.ts";
import { feedbackPart } from "./feedback-part.ts";
import { jointRelevance, sumOfParts } from "./joint-relevance.ts";

const ROUNDING = 1e-12;
const CALIBRATIONS = { lexical: asGiven, semantic: overFloor(0.2) };
const scores = (...values: readonly number[]): Float64Array => Float64Array.from(values);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const cosine = fc.oneof(fc.constant(Number.NaN), fc.double({ min: -1, max: 1, noNaN: true }));
const lanes = fc.array(fc.tuple(share, cosine, cosine), { minLength: 1, maxLength: 20 }).map((rows) => ({
  lexical: scores(...rows.map(([score]) => score)),
  semantic: scores(...rows.map(([, similarity]) => similarity)),
  again: rows.map(([, , similarity]) => (Number.isNaN(similarity) ? null : similarity)),
}));

function relevance(lexical: Float64Array, semantic: Float64Array, vectorWeight: number): number[] {
  const parts = Object.entries(jointRelevance(lexical, semantic, vectorWeight, CALIBRATIONS));
  return Array.from(
    sumOfParts(
      parts.map(([name, values]) => ({ name, values })),
      lexical.length,
    ),
  );
}

describe("jointRelevance", () => {
  it("is five sixths of a noisy-or of the weighted scores, and a sixth of the ranks", () => {
    // The best cosine is 0.7, so that 0.45 counts half: said 0.32 and 0.2, meant 0.3 and 0.6.
    const parts = jointRelevance(scores(0.8, 0.5), scores(0.45, 0.7), 0.6, CALIBRATIONS);
    expect(parts.lexical[0]).toBeCloseTo((5 / 6) * 0.32, 12);
    expect(parts.semantic[0]).toBeCloseTo((5 / 6) * 0.3, 12);
    expect(parts.shared[0]).toBeCloseTo((-5 / 6) * 0.32 * 0.3, 12);
    expect(parts.standing[0]).toBeCloseTo((1 / 6) * ((11 / 11 + 11 / 12) / 2), 12);
    expect(relevance(scores(0.8, 0.5), scores(0.45, 0.7), 0.6)[1]).toBeCloseTo(
      (5 / 6) * (1 - 0.8 * 0.4) + (1 / 6) * ((11 / 12 + 1) / 2),
      12,
    );
  });

  it("of two with the same weighted sum, prefers the one that one lane is sure of", () => {
    const { lexical, semantic, shared } = jointRelevance(
      scores(0, 0.5),
      scores(0.7, 0.45),
      0.5,
      CALIBRATIONS,
    );
    const score = (index: number): number =>
      (lexical[index] ?? 0) + (semantic[index] ?? 0) + (shared[index] ?? 0);
    expect((lexical[0] ?? 0) + (semantic[0] ?? 0)).toBeCloseTo((lexical[1] ?? 0) + (semantic[1] ?? 0), 12);
    expect(score(0)).toBeGreaterThan(score(1));
  });

  it("gives no rank to products without a word of the query, and one rank to equal scores", () => {
    const { standing } = jointRelevance(scores(0, 0.5, 0.5), scores(Number.NaN, 0.3, 0.3), 0.5, CALIBRATIONS);
    expect(Array.from(standing)).toEqual([0, standing[2], standing[1]]);
    expect(standing[1]).toBeCloseTo(1 / 6, 12);
  });

  it("stays in [0, 1] and falls with neither score, at any weight", () => {
    fc.assert(
      fc.property(lanes, share, share, share, ({ lexical, semantic }, weight, word, similarity) => {
        const before = relevance(lexical, semantic, weight);
        expect(Math.min(...before)).toBeGreaterThanOrEqual(-ROUNDING);
        expect(Math.max(...before)).toBeLessThanOrEqual(1 + ROUNDING);
        const nearer = Float64Array.from(semantic);
        nearer[0] = Math.max(Number.isNaN(semantic[0]) ? -1 : (semantic[0] ?? -1), similarity);
        const wordier = Float64Array.from(lexical);
        wordier[0] = Math.max(lexical[0] ?? 0, word);
        const least = (before[0] ?? 0) - ROUNDING;
        expect(relevance(lexical, nearer, weight)[0]).toBeGreaterThanOrEqual(least);
        expect(relevance(wordier, semantic, weight)[0]).toBeGreaterThanOrEqual(least);
      }),
      { numRuns: 500 },
    );
  });
});

describe("feedbackPart", () => {
  const lexical = scores(0.5, 0.25, 0);
  const semantic = scores(0.7, 0.45, 0.45);

  it("puts the new cosine in the place of the old one, for what was measured", () => {
    const parts = jointRelevance(lexical, semantic, 0.5, CALIBRATIONS);
    const values = feedbackPart(parts, {
      vectorWeight: 0.5,
      calibration: CALIBRATIONS.semantic,
      positions: [1, 0],
      similarities: [0.8, 0.5],
    });
    // Among those measured 0.8 is best, and 0.5 stands half way down to the floor.
    expect(values[1]).toBeCloseTo((5 / 6) * (1 - 0.5 * 0.25) * 0.5 * (1 - 0.5), 12);
    expect(values[0]).toBeCloseTo((5 / 6) * (1 - 0.5 * 0.5) * 0.5 * (0.5 - 1), 12);
    expect(values[2]).toBe(0);
  });

  it("changes nothing for a product without a vector", () => {
    const parts = jointRelevance(lexical, semantic, 0.5, CALIBRATIONS);
    const evidence = { vectorWeight: 0.5, calibration: CALIBRATIONS.semantic, positions: [0, 1] };
    expect(feedbackPart(parts, { ...evidence, similarities: [null, 0.9] })[0]).toBe(0);
  });

  it("keeps the sum of all parts in [0, 1]", () => {
    fc.assert(
      fc.property(lanes, share, ({ lexical: words, semantic: cosines, again }, weight) => {
        const parts = jointRelevance(words, cosines, weight, CALIBRATIONS);
        const feedback = feedbackPart(parts, {
          vectorWeight: weight,
          calibration: CALIBRATIONS.semantic,
          positions: [...again.keys()],
          similarities: again,
        });
        const all = Object.entries({ ...parts, feedback }).map(([name, values]) => ({ name, values }));
        const sums = sumOfParts(all, words.length);
        expect(Math.min(...sums)).toBeGreaterThanOrEqual(-ROUNDING);
        expect(Math.max(...sums)).toBeLessThanOrEqual(1 + ROUNDING);
      }),
      { numRuns: 500 },
    );
  });
});
