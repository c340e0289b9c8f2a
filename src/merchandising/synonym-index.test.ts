import { describe, expect, it } from "vitest";

import type { SynonymEntry } from "../domain/merchandising.ts";
import { queryTerms } from "./query-terms.ts";
import { semanticVariants } from "./semantic-variants.ts";
import { indexSynonyms, MAX_ALTERNATIVES } from "./synonym-index.ts";

const ENTRIES: readonly SynonymEntry[] = [
  { words: ["sofa", "couch", "Settees"] },
  { from: ["telly"], to: ["television", "TV set"] },
  { from: ["media console"], to: ["TV stand"] },
  { words: ["console", "gamepad"] },
];

const found = (query: string, entries = ENTRIES) => indexSynonyms(entries)(queryTerms(query));
const alternatives = (query: string, entries = ENTRIES) =>
  found(query, entries).map((synonym) => [
    synonym.words.join(" "),
    ...synonym.alternatives.map((terms) => terms.join(" ")),
  ]);

describe("indexSynonyms", () => {
  it("gives the others of a group, as terms and as written", () => {
    expect(found("red Couches")).toEqual([
      { words: ["couch"], alternatives: [["sofa"], ["settee"]], texts: ["sofa", "Settees"] },
    ]);
  });

  it("goes one way where it is told to", () => {
    expect(alternatives("telly")).toEqual([["telly", "television", "tv set"]]);
    expect(alternatives("television")).toEqual([]);
  });

  it("takes the longer of two that overlap, wherever it stands", () => {
    expect(alternatives("media console sofa")).toEqual([
      ["media console", "tv stand"],
      ["sofa", "couch", "settee"],
    ]);
    const overlapping: SynonymEntry[] = [
      { from: ["a b"], to: ["x"] },
      { from: ["b c d"], to: ["y"] },
    ];
    expect(alternatives("a b c d", overlapping)).toEqual([["b c d", "y"]]);
  });

  it("takes one step: synonyms of synonyms are not looked for, and circles do no harm", () => {
    const circle: SynonymEntry[] = [
      { from: ["a"], to: ["b"] },
      { from: ["b"], to: ["c"] },
      { from: ["c"], to: ["a"] },
    ];
    expect(alternatives("a", circle)).toEqual([["a", "b"]]);
  });

  it("joins several entries for the same words, each alternative once, in the order of the file", () => {
    const entries: SynonymEntry[] = [
      { words: ["sofa", "couch"] },
      { from: ["sofas"], to: ["settee", "couches", "sofa"] },
    ];
    expect(alternatives("sofa", entries)).toEqual([["sofa", "couch", "settee"]]);
  });

  it(`gives at most ${MAX_ALTERNATIVES} alternatives`, () => {
    const words = Array.from({ length: 20 }, (_, index) => `word${index}`);
    expect(found("word3", [{ words }])[0]?.alternatives.map(String)).toEqual([
      "word0",
      "word1",
      "word2",
      "word4",
      "word5",
      "word6",
      "word7",
      "word8",
    ]);
  });

  it("finds nothing for words that are the same but for their ending", () => {
    expect(found("sofa", [{ words: ["sofa", "Sofas"] }])).toEqual([]);
  });
});

describe("semanticVariants", () => {
  const variants = (query: string, entries = ENTRIES) => semanticVariants(query, found(query, entries));

  it("says the query with the first alternatives, then with the second ones", () => {
    expect(variants("Grey telly, couch!")).toEqual(["Grey television, sofa!", "Grey TV set, Settees!"]);
    expect(variants("media console")).toEqual(["TV stand"]);
  });

  it("gives nothing for a query without synonyms", () => {
    expect(variants("desk lamp")).toEqual([]);
  });

  it("leaves words alone that only stand side by side once others are taken out", () => {
    expect(
      semanticVariants("media -tv console", [
        { words: ["media", "console"], alternatives: [["x"]], texts: ["x"] },
      ]),
    ).toEqual([]);
  });
});
