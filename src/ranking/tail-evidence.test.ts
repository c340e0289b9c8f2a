import { describe, expect, it } from "vitest";

import { reachOf, wordEvidence } from "./tail-evidence.ts";

const word = (term: string) => ({ term });
const hit = (score: number) => ({ id: String(score), score });

describe("what the words say", () => {
  it("is partial when a word that counts was dropped, and not when a stop word was", () => {
    const found = { hits: [hit(0.4)], total: 1, words: [word("sofa"), word("leather")], isWhole: true };
    expect(wordEvidence({ ...found, relaxed: ["the"] }).isPartial).toBe(false);
    expect(wordEvidence({ ...found, relaxed: ["the", "Sofas"] }).isPartial).toBe(true);
  });

  it("is partial when nothing matches", () => {
    expect(wordEvidence({ hits: [], total: 0, words: [word("blorp")], relaxed: [], isWhole: true })).toEqual({
      count: 1,
      bestScore: 0,
      isPartial: true,
      isWhole: false,
    });
  });

  it("has the best score wherever boosts have put its product", () => {
    const found = {
      hits: [hit(0.2), hit(0.7), hit(0.5)],
      total: 3,
      words: [word("sofa")],
      relaxed: [],
      isWhole: true,
    };
    expect(wordEvidence(found).bestScore).toBe(0.7);
  });
});

describe("how near a text comes", () => {
  it("is told by the first and the twentieth cosine", () => {
    const similarities = Array.from({ length: 30 }, (_, index) => 0.9 - index / 100);
    expect(reachOf(similarities)).toEqual({ best: 0.9, crowd: 0.9 - 19 / 100 });
  });

  it("is told by the last one where there are fewer", () => {
    expect(reachOf([0.5, 0.4, 0.3])).toEqual({ best: 0.5, crowd: 0.3 });
    expect(reachOf([])).toBeNull();
  });
});
