import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseFilter } from "../../../tests/fakes/fake-meilisearch-filter.ts";
import { compilePredicate } from "../../../tests/fakes/fake-meilisearch-matching.ts";
import { encodeText } from "../remote/encode-text.ts";
import { encodeWord, isSpelledBy, textFilter, thresholdFilter, wordFilter } from "./word-filter.ts";

/** Whether a document with these columns passes. */
function passes(filter: string, document: Record<string, unknown>): boolean {
  const tree = parseFilter(filter);
  if (tree === null) throw new Error("expected a filter");
  return compilePredicate(tree)(document);
}

const plan = (term: string, isPrefix: boolean, typos: readonly string[] = []) => ({
  word: { text: term, term, isPrefix, forms: [] },
  isPrefix,
  typos: typos.map((typo) => ({ term: typo, edits: 1 })),
  frequency: 1,
});

describe("a word as a filter", () => {
  const documentOf = (term: string, column = "w") => ({ k: "1", [column]: ["other", encodeText(term)] });

  it("finds its spellings, and what begins like it only where it is a prefix", () => {
    const [whole, begun] = [false, true].map((isPrefix) => encodeWord(plan("sofa", isPrefix, ["soda"])));
    if (whole === undefined || begun === undefined) throw new Error("expected two words");
    const found = ["sofa", "soda", "sofas", "sodas", "sof"].map((term) => [
      passes(wordFilter(whole), documentOf(term)),
      passes(wordFilter(begun), documentOf(term)),
    ]);
    expect(found).toEqual([
      [true, true],
      [true, true],
      [false, true],
      [false, false],
      [false, false],
    ]);
  });

  it("looks among codes too, but not where text alone is asked for", () => {
    const word = encodeWord(plan("ab12", false));
    expect(passes(wordFilter(word), documentOf("ab12", "i"))).toBe(true);
    expect(passes(textFilter(word), documentOf("ab12", "i"))).toBe(false);
    expect(passes(textFilter(word), documentOf("ab12"))).toBe(true);
  });

  it("finds exactly what it says a word is spelled by, in any script", () => {
    const term = fc.string({
      unit: fc.constantFrom("a", "b", "9", "é", "機", "_"),
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(term, fc.array(term), fc.boolean(), term, (word, typos, isPrefix, other) => {
        const encoded = encodeWord(plan(word, isPrefix, typos));
        const means = other === word || typos.includes(other) || (isPrefix && other.startsWith(word));
        expect(isSpelledBy(encoded, new Set(["x", encodeText(other)]))).toBe(means);
        expect(passes(wordFilter(encoded), documentOf(other))).toBe(means);
      }),
    );
  });
});

describe("a word that is said with several terms", () => {
  const media = {
    ...plan("media console", false),
    word: {
      text: "media console",
      term: "media console",
      isPrefix: false,
      forms: [
        { terms: ["media", "console"], isOwn: true },
        { terms: ["tv", "stand"], isOwn: false },
        { terms: ["lowboard"], isOwn: false },
      ],
    },
  };

  it("finds what has all terms of one form", () => {
    const word = encodeWord(media);
    const found = [
      ["media", "console"],
      ["media"],
      ["stand", "x", "tv"],
      ["tv", "console"],
      ["lowboard"],
    ].map((w) => [passes(textFilter(word), { k: "1", w }), isSpelledBy(word, new Set(w))]);
    expect(found).toEqual([true, false, true, false, true].map((means) => [means, means]));
  });

  it("finds a term among codes too, but not where text alone is asked for", () => {
    const document = { k: "1", w: ["stand"], i: ["tv"] };
    expect(passes(wordFilter(encodeWord(media)), document)).toBe(true);
    expect(passes(textFilter(encodeWord(media)), document)).toBe(false);
  });
});

describe("a threshold over weights as a filter", () => {
  it("finds exactly the documents whose words weigh enough", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 6 });
    fc.assert(
      fc.property(weights, fc.nat(63), fc.integer({ min: 1, max: 30 }), (given, mask, floor) => {
        const isIn = (place: number): boolean => Math.floor(mask / 2 ** place) % 2 === 1;
        const words = given.map((weight, place) => ({ filter: `w = "t${place}"`, weight }));
        const has = given.map((_, place) => `t${place}`).filter((_, place) => isIn(place));
        const sum = given.filter((_, place) => isIn(place)).reduce((total, weight) => total + weight, 0);
        expect(passes(thresholdFilter(words, floor), { k: "1", w: has })).toBe(sum >= floor);
      }),
      { numRuns: 1_000 },
    );
  });
});
