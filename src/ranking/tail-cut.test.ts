import { describe, expect, it } from "vitest";

import { cutTail } from "./tail-cut.ts";

const hits = (...similarities: readonly number[]) => similarities.map((similarity) => ({ similarity }));

describe("the tail cut", () => {
  it("cuts at a share of the best neighbour's cosine, which itself stays", () => {
    const cut = { minBestSimilarity: 0.2, minSimilarity: 0.1, similarityOfBest: 0.5 };
    expect(cutTail(hits(0.8, 0.5, 0.4, 0.39), cut)).toEqual(hits(0.8, 0.5, 0.4));
  });

  it("finds nothing for a query that is near nothing", () => {
    expect(
      cutTail(hits(0.3, 0.29), { minBestSimilarity: 0.35, minSimilarity: 0, similarityOfBest: 0.5 }),
    ).toEqual([]);
  });

  it("keeps everything above the floor when no share is asked for", () => {
    expect(
      cutTail(hits(0.9, 0.36, 0.34), { minBestSimilarity: 0, minSimilarity: 0.35, similarityOfBest: 0 }),
    ).toEqual(hits(0.9, 0.36));
  });

  it("takes no neighbours", () => {
    expect(cutTail([], { minBestSimilarity: 0, minSimilarity: 0, similarityOfBest: 0.5 })).toEqual([]);
  });
});
