import { describe, expect, it } from "vitest";

import type { QuerySynonym } from "./query-synonym.ts";
import { parseQuery } from "./query-syntax.ts";
import { DEFAULT_STOP_WORDS } from "./stop-words.ts";

const parts = (query: string, ...synonyms: readonly QuerySynonym[]) =>
  parseQuery(query, new Set(DEFAULT_STOP_WORDS), synonyms).words.map(({ term, isPrefix, forms }) => ({
    term,
    isPrefix,
    forms: forms.map(({ terms, isOwn }) => `${isOwn ? "own " : ""}${terms.join("+")}`),
  }));
const plain = (term: string, isPrefix = false) => ({ term, isPrefix, forms: [] });

describe("joinSynonyms", () => {
  it("gives one word its alternatives and leaves it the beginning it may be", () => {
    expect(parts("red sofa", { words: ["sofa"], alternatives: [["couch"], ["love", "seat"]] })).toEqual([
      plain("red"),
      { term: "sofa", isPrefix: true, forms: ["couch", "love+seat"] },
    ]);
  });

  it("makes several words one, with their own form first, and no longer a beginning", () => {
    expect(
      parts("grey media console", { words: ["media", "console"], alternatives: [["lowboard"]] }),
    ).toEqual([
      plain("grey"),
      { term: "media console", isPrefix: false, forms: ["own media+console", "lowboard"] },
    ]);
  });

  it("takes the longest part, and a word only once", () => {
    const short = { words: ["tv"], alternatives: [["television"]] };
    const long = { words: ["tv", "stand"], alternatives: [["lowboard"]] };
    const next = { words: ["stand", "oak"], alternatives: [["tree"]] };
    expect(parts("tv stand oak ", short, next, long)).toEqual([
      { term: "tv stand", isPrefix: false, forms: ["own tv+stand", "lowboard"] },
      plain("oak"),
    ]);
    expect(parts("stand tv ", long, short).map(({ forms }) => forms)).toEqual([[], ["television"]]);
  });

  it("joins the alternatives of equal parts, each once and never the part itself", () => {
    const couch = { words: ["sofa"], alternatives: [["couch"], ["seat", "love"]] };
    const again = { words: ["sofa"], alternatives: [["love", "seat"], ["sofa"], [], ["couch"]] };
    expect(parts("sofa ", couch, again)[0]?.forms).toHaveLength(2);
  });

  it("does not count stop words, on either side, unless there is nothing else", () => {
    const chest = { words: ["chest", "of", "drawer"], alternatives: [["piece", "of", "furniture"], ["it"]] };
    expect(parts("a chest of drawers ", chest)).toEqual([
      { term: "chest drawer", isPrefix: false, forms: ["own chest+drawer", "piece+furniture", "it"] },
    ]);
  });

  it("leaves excluded words and other queries alone", () => {
    const couch = { words: ["sofa"], alternatives: [["couch"]] };
    expect(parseQuery("red -sofa", new Set(), [couch]).excluded).toEqual([["sofa"]]);
    expect(parts("red chair ", couch)).toEqual([plain("red"), plain("chair")]);
  });
});
