import { describe, expect, it } from "vitest";

import type { CatalogCalibration } from "../domain/calibration.ts";
import { cutTail, tailOf, tailOfProduct } from "./tail-cut.ts";
import type { WordEvidence } from "./tail-evidence.ts";

const calibration: CatalogCalibration = {
  noise: { best: 0.3, crowd: 0.2 },
  signal: { best: 0.6, crowd: 0.5 },
  probes: 200,
};
/** The best cosine, and nineteen as near as the crowd. */
const near = (best: number, crowd: number) => [best, ...Array.from({ length: 19 }, () => crowd)];
const words = (given: Partial<WordEvidence>): WordEvidence => ({
  count: 2,
  bestScore: 0.6,
  isPartial: false,
  isWhole: given.isPartial !== true,
  ...given,
});
const unknown = words({ count: 1, bestScore: 0, isPartial: true });
const tail = (similarities: readonly number[], evidence: WordEvidence | null, cut = {}) =>
  tailOf({ calibration, similarities, words: evidence, cut });
const hits = (...similarities: readonly number[]) => similarities.map((similarity) => ({ similarity }));

describe("whether a query is about the catalog", () => {
  it("is denied to a made-up word that is as near as made-up words are", () => {
    expect(tail(near(0.34, 0.24), unknown)).toMatchObject({ hasNeighbours: false, admitsMatches: false });
  });

  it("is denied to words of which some product has one, near as they may seem", () => {
    expect(tail(near(0.42, 0.3), words({ bestScore: 0.3, isPartial: true })).hasNeighbours).toBe(false);
  });

  it("is granted to what some product says in the same words, however far its neighbours", () => {
    expect(tail(near(0.3, 0.2), words({ count: 1, bestScore: 0.8 })).hasNeighbours).toBe(true);
  });

  it("is granted to an unknown word amid near products", () => {
    expect(tail(near(0.9, 0.75), unknown).hasNeighbours).toBe(true);
  });

  it("is granted to a long description sooner than to two words", () => {
    const said = { bestScore: 0.25, isPartial: true };
    expect(tail(near(0.46, 0.33), words({ ...said, count: 2 })).hasNeighbours).toBe(false);
    expect(tail(near(0.46, 0.33), words({ ...said, count: 6 })).hasNeighbours).toBe(true);
  });

  it("is judged by cosines alone when the words did not answer", () => {
    expect(tail(near(0.29, 0.2), null)).toMatchObject({ hasNeighbours: false, admitsMatches: true });
    expect(tail(near(0.45, 0.35), null).hasNeighbours).toBe(true);
  });

  it("leaves products that have all the words in the answer", () => {
    expect(tail(near(0.1, 0.05), words({ count: 1, bestScore: 0.2 })).admitsMatches).toBe(true);
    const some = { bestScore: 0.2, isPartial: true };
    expect(tail(near(0.1, 0.05), words(some)).admitsMatches).toBe(false);
    expect(tail(near(0.1, 0.05), words({ ...some, isWhole: true })).admitsMatches).toBe(true);
  });

  it("scales with the catalog: the same place between noise and signal is the same evidence", () => {
    const narrow = { noise: { best: 0.7, crowd: 0.65 }, signal: { best: 0.8, crowd: 0.75 }, probes: 200 };
    const doubtful = words({ bestScore: 0.3, isPartial: true });
    const at = (place: number) =>
      tailOf({
        calibration: narrow,
        similarities: near(0.7 + place / 10, 0.65 + place / 10),
        words: doubtful,
        cut: {},
      });
    expect(at(0.4).hasNeighbours).toBe(false);
    expect(at(0.9).hasNeighbours).toBe(true);
  });

  it("does not break on a catalog whose titles are no nearer than noise", () => {
    const flat = { noise: { best: 0.5, crowd: 0.5 }, signal: { best: 0.5, crowd: 0.4 }, probes: 30 };
    const found = tailOf({ calibration: flat, similarities: [0.5], words: words({}), cut: {} });
    expect(Number.isFinite(found.minSimilarity)).toBe(true);
  });
});

describe("tau", () => {
  it("rises with the lead that the best has over the crowd", () => {
    const flat = tail(near(0.6, 0.5), words({})).minSimilarity;
    expect(tail(near(0.75, 0.5), words({})).minSimilarity).toBeGreaterThan(flat);
  });

  it("falls for a query that the catalog says in its own words", () => {
    const foreign = tail(near(0.6, 0.5), words({ bestScore: 0.1 })).minSimilarity;
    expect(tail(near(0.6, 0.5), words({ bestScore: 0.9 })).minSimilarity).toBeLessThan(foreign);
  });
});

it("leaves a query that has neighbours the nearest, however far ahead of the crowd", () => {
  const similarities = near(0.4, -0.5);
  const found = tail(similarities, words({ count: 1, bestScore: 0.9 }), { minBestSimilarity: 0.1 });
  expect(cutTail(hits(...similarities), found)).toEqual(hits(0.4));
});

describe("what is set by hand", () => {
  it("replaces the evidence by a least best cosine", () => {
    expect(tail(near(0.34, 0.24), unknown, { minBestSimilarity: 0.3 })).toMatchObject({
      hasNeighbours: true,
      admitsMatches: true,
    });
    expect(tail(near(0.9, 0.8), words({}), { minBestSimilarity: 0.95 }).hasNeighbours).toBe(false);
  });

  it("replaces tau by a floor and a share of the best", () => {
    expect(tail(near(0.8, 0.5), words({}), { similarityOfBest: 0.9 }).minSimilarity).toBeCloseTo(0.72, 12);
    expect(tail(near(0.8, 0.5), words({}), { minSimilarity: 0 }).minSimilarity).toBe(0);
    const both = { minSimilarity: 0.78, similarityOfBest: 0.9 };
    expect(tail(near(0.8, 0.5), words({}), both).minSimilarity).toBe(0.78);
  });

  it("completes the fixed cosines of a generation without calibration", () => {
    const fixed = (similarities: readonly number[], cut = {}) =>
      tailOf({ calibration: null, similarities, words: unknown, cut });
    expect(fixed([0.35]).hasNeighbours).toBe(false);
    expect(fixed([0.37])).toEqual({ hasNeighbours: true, minSimilarity: 0.25, admitsMatches: true });
    expect(fixed([0.8]).minSimilarity).toBe(0.4);
    expect(fixed([0.8], { similarityOfBest: undefined, minSimilarity: 0.5 }).minSimilarity).toBe(0.5);
  });
});

describe("the tail cut", () => {
  it("keeps what is at tau or above, in the order given", () => {
    const cut = { hasNeighbours: true, minSimilarity: 0.4, admitsMatches: true };
    expect(cutTail(hits(0.8, 0.5, 0.4, 0.39), cut)).toEqual(hits(0.8, 0.5, 0.4));
  });

  it("keeps nothing of a query about nothing", () => {
    expect(cutTail(hits(0.8), { hasNeighbours: false, minSimilarity: 0, admitsMatches: true })).toEqual([]);
  });

  it("takes no neighbours", () => {
    const none = tail([], words({}));
    expect(none.hasNeighbours).toBe(false);
    expect(cutTail([], none)).toEqual([]);
  });
});

describe("the tail of a product", () => {
  it("ends at what nonsense reaches and at half of the best", () => {
    expect(cutTail(hits(0.5, 0.31, 0.29), tailOfProduct(calibration, [0.5], {}))).toEqual(hits(0.5, 0.31));
    expect(cutTail(hits(0.9, 0.46, 0.44), tailOfProduct(calibration, [0.9], {}))).toEqual(hits(0.9, 0.46));
  });

  it("is empty when nothing is nearer than nonsense", () => {
    expect(cutTail(hits(0.29), tailOfProduct(calibration, [0.29], {}))).toEqual([]);
  });

  it("is as it was in a generation without calibration", () => {
    expect(tailOfProduct(null, [0.8], {}).minSimilarity).toBe(0.4);
    expect(tailOfProduct(null, [0.35], {}).hasNeighbours).toBe(false);
  });
});
