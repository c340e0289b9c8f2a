import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { MAX_QUERY_WORDS } from "../domain/request-limits.ts";
import { parseQuery } from "./query-syntax.ts";
import { DEFAULT_STOP_WORDS } from "./stop-words.ts";

const parse = (query: string) => parseQuery(query, new Set(DEFAULT_STOP_WORDS));
const words = (query: string): string[] => parse(query).words.map(({ term }) => term);

describe("parseQuery", () => {
  it("reads words, phrases and exclusions", () => {
    const { words: found, phrases, excluded } = parse('silent "mechanical keyboard" -loud -"red switch"');
    expect(found.map(({ term }) => term)).toEqual(["silent", "mechanical", "keyboard"]);
    expect(phrases).toEqual([["mechanical", "keyboard"]]);
    expect(excluded).toEqual([["loud"], ["red", "switch"]]);
  });

  it("takes a minus inside a word, alone or between spaces for what it is", () => {
    expect(parse("usb-c t-shirt - 5").excluded).toEqual([]);
    expect(words("usb-c")).toEqual(["usb", "c"]);
  });

  it("drops stop words only when something else is left", () => {
    expect(words("something quiet to type on")).toEqual(["quiet", "type"]);
    expect(words("to be or")).toEqual(["to", "be", "or"]);
  });

  it("says a word is still being typed only when it is the last and nothing follows it", () => {
    const prefixes = (query: string): string[] =>
      parse(query).words.flatMap((word) => (word.isPrefix ? [word.term] : []));
    expect(prefixes("red keyb")).toEqual(["keyb"]);
    expect(prefixes("red keyb ")).toEqual([]);
    expect(prefixes('"red keyb"')).toEqual([]);
    expect(prefixes("keyboard for")).toEqual([]);
  });

  it("names the words beyond the limit instead of losing them", () => {
    const query = Array.from({ length: MAX_QUERY_WORDS + 2 }, (_, index) => `w${index}x`).join(" ");
    expect(parse(query).words).toHaveLength(MAX_QUERY_WORDS);
    expect(parse(query).ignored).toEqual([`w${MAX_QUERY_WORDS}x`, `w${MAX_QUERY_WORDS + 1}x`]);
  });

  it("reads anything", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (query) => void parse(query)));
    expect(words('"unpaired keyboard')).toEqual(["unpaired", "keyboard"]);
  });
});
