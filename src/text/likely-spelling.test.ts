import { describe, expect, it } from "vitest";

import { isLikely, isReplaced, nearestSpellings } from "./likely-spelling.ts";

const order = (term: string, ...spellings: readonly (readonly [term: string, edits: number])[]) =>
  nearestSpellings(
    term,
    spellings.map(([spelling, edits]) => ({ term: spelling, edits })),
  ).map((spelling) => spelling.term);

describe("nearestSpellings", () => {
  it("keeps those at the fewest edits, the most frequent first among equals", () => {
    expect(order("machine", ["machina", 1], ["machino", 1], ["marine", 2])).toEqual(["machina", "machino"]);
    expect(order("machine")).toEqual([]);
  });

  it("puts a doubled letter and an exchanged pair first, another first letter last", () => {
    expect(order("trimer", ["primer", 1], ["trimex", 1], ["trimmer", 1])).toEqual([
      "trimmer",
      "trimex",
      "primer",
    ]);
    expect(order("ocean", ["bcean", 1], ["ocaen", 1])).toEqual(["ocaen", "bcean"]);
  });
});

describe("isLikely", () => {
  const isLikelyIn = (typed: string, term: string, frequency: number) => isLikely(typed, { term, frequency });

  it("wants the first letter right or exchanged", () => {
    expect(isLikelyIn("keybord", "keyboard", 1)).toBe(true);
    expect(isLikelyIn("ekyboard", "keyboard", 1)).toBe(true);
    expect(isLikelyIn("iphone", "phone", 50)).toBe(false);
    expect(isLikelyIn("dollar", "collar", 50)).toBe(false);
  });

  it("takes one letter for another only where several products have the word", () => {
    expect(isLikelyIn("bensh", "bench", 2)).toBe(true);
    expect(isLikelyIn("undefined", "unrefined", 1)).toBe(false);
  });
});

describe("isReplaced", () => {
  it("is so of one consonant for another in a short word, and of nothing else", () => {
    expect(isReplaced("lover", "lower")).toBe(true);
    expect(isReplaced("pedistal", "pedestal")).toBe(false);
    expect(isReplaced("refriderator", "refrigerator")).toBe(false);
    expect(isReplaced("leathr", "leather")).toBe(false);
    expect(isReplaced("poeple", "people")).toBe(false);
  });
});
