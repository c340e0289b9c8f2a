import { describe, expect, it } from "vitest";

import type { SearchHit } from "../../search/search-response.ts";
import { isAnswered } from "./example-queries.ts";

const MUSIC = { query: "music without cables", means: /headphone|speaker/iu, not: /\bcable\b/iu };

function hits(...titles: readonly string[]): SearchHit[] {
  return titles.map((title, index) => ({
    id: String(index),
    score: 0.8,
    product: { id: String(index), title },
    matchedBy: ["semantic"],
  }));
}

describe("an example of what to search for", () => {
  it("is offered where half of what is seen first is meant", () => {
    expect(isAnswered(MUSIC, hits("Headphones", "Speaker", "Guitar", "Album"))).toBe(true);
    expect(isAnswered(MUSIC, hits("Headphones", "Piano", "Guitar", "Album"))).toBe(false);
    expect(isAnswered(MUSIC, [])).toBe(false);
  });

  it("is not offered where a product has what it rules out", () => {
    expect(isAnswered(MUSIC, hits("Headphones", "Speaker", "Headphone cable"))).toBe(false);
  });

  it("is not offered where only words were found", () => {
    const byWords = hits("Headphones").map((hit) => ({ ...hit, matchedBy: ["keyword" as const] }));
    expect(isAnswered(MUSIC, byWords)).toBe(false);
  });
});
