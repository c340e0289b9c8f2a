import { describe, expect, it } from "vitest";

import { doubtfulTerms, evidentWords } from "./evident-words.ts";
import type { Vocabulary } from "./plan-word.ts";
import { parseQuery } from "./query-syntax.ts";

const FREQUENCIES = new Map([
  ["tv", 7],
  ["stand", 3],
  ["sofabed", 1],
  ["and", 100],
]);
const vocabulary: Vocabulary = {
  size: 10,
  frequency: (term) => FREQUENCIES.get(term) ?? 0,
  hasPrefix: (prefix) => [...FREQUENCIES.keys()].some((term) => term.startsWith(prefix)),
  near: () => [{ term: "stand", edits: 1 }],
};

describe("evidentWords", () => {
  const words = (query: string, synonyms: Parameters<typeof parseQuery>[2] = []) =>
    evidentWords(parseQuery(query, new Set(["the"]), synonyms).words, vocabulary, null);

  it("looks at each word by itself, before other spellings and synonyms", () => {
    const synonyms = [{ words: ["tv", "stnad"], alternatives: [["stand"]] }];
    expect(words("the tv stnad ", synonyms)).toEqual([
      { term: "tv", frequency: 7, isKnown: true, isProse: true },
      { term: "stnad", frequency: 0, isKnown: false, isProse: false },
    ]);
  });

  it("tells words from parts of codes where that was looked up, and takes frequent ones for words", () => {
    const { words: parsed } = parseQuery("tv stand and stnad ", new Set());
    expect(doubtfulTerms(parsed, vocabulary)).toEqual(["tv", "stand"]);
    const found = evidentWords(parsed, vocabulary, new Set(["tv"]));
    expect(found.map(({ isProse }) => isProse)).toEqual([true, false, true, false]);
  });

  it("knows the beginning of a word only while it is typed", () => {
    expect(words("sofa")).toEqual([{ term: "sofa", frequency: 0, isKnown: true, isProse: true }]);
    expect(words("sofa ")).toEqual([{ term: "sofa", frequency: 0, isKnown: false, isProse: false }]);
  });
});
