import { describe, expect, it } from "vitest";

import { parseQuery, type QueryWord } from "./query-syntax.ts";
import { separate, takeApart } from "./run-together.ts";

function wordOf(query: string): QueryWord {
  const [word] = parseQuery(`${query} `, new Set()).words;
  if (word === undefined) throw new Error(`no word in ${query}`);
  return word;
}
const waysOf = (query: string) =>
  takeApart(wordOf(query)).map(({ words, parts }) => [...words.map(({ term }) => term), parts.join(" ")]);

describe("takeApart", () => {
  it("gives every two halves of three letters or more", () => {
    expect(waysOf("toprail")).toEqual([
      ["top", "rail", "top rail"],
      ["topr", "ail", "topr ail"],
    ]);
    expect(waysOf("oakbed")).toEqual([["oak", "bed", "oak bed"]]);
    expect(waysOf("bedon")).toEqual([]);
    expect(waysOf("tomtom")).toEqual([]);
  });

  it("takes each half for the term it is by itself", () => {
    expect(waysOf("DoorsKnobs")).toContainEqual(["door", "knob", "doors knob"]);
    expect(waysOf("bathaccessories")).toContainEqual(["bath", "accessory", "bath accessory"]);
    expect(waysOf("cameralens")).toContainEqual(["camera", "lens", "camera len"]);
    expect(waysOf("crèmebrûlée")).toContainEqual(["creme", "brulee", "creme brulee"]);
  });

  it("leaves words with digits or other characters, very long ones and those with synonyms alone", () => {
    expect(waysOf("toprail2")).toEqual([]);
    expect(waysOf("top'rail")).toEqual([]);
    expect(waysOf("a".repeat(33))).toEqual([]);
    const synonyms = [{ words: ["toprail"], alternatives: [["banister"]] }];
    expect(parseQuery("toprail ", new Set(), synonyms).words.flatMap(takeApart)).toEqual([]);
  });
});

describe("separate", () => {
  const separated = (query: string, ...others: readonly string[]): string[] => {
    const typed = [wordOf(query), ...others.map(wordOf)];
    const [way] = takeApart(wordOf(query));
    if (way === undefined || typed[0] === undefined) throw new Error(`no halves of ${query}`);
    return separate(typed, new Map([[typed[0], way]]), new Set(["the", "for"])).map(({ term }) => term);
  };

  it("puts the halves where the word was, each term once", () => {
    expect(separated("oakbed", "lamp")).toEqual(["oak", "bed", "lamp"]);
    expect(separated("oakbed", "oak")).toEqual(["oak", "bed"]);
  });

  it("leaves out a half that is a stop word, but not both", () => {
    expect(separated("theoak")).toEqual(["oak"]);
    expect(separated("forthe")).toEqual(["for", "the"]);
  });
});
