import { describe, expect, it } from "vitest";

import { isOrdinary, normaliseIdentifier, queryIdentifiers } from "./identifier.ts";
import type { QuerySynonym } from "./query-synonym.ts";
import { parseQuery } from "./query-syntax.ts";

describe("normaliseIdentifier", () => {
  it("does not mind spacing, hyphens and case", () => {
    expect(["K87-SLNT", "k87 slnt", "K87/Slnt", "k87slnt"].map(normaliseIdentifier)).toEqual(
      Array(4).fill("k87slnt"),
    );
  });

  it("drops the padding of GTINs, not the zeros of short codes", () => {
    expect(normaliseIdentifier("0095205603217")).toBe(normaliseIdentifier("95205603217"));
    expect(normaliseIdentifier("00123")).not.toBe(normaliseIdentifier("123"));
  });
});

describe("queryIdentifiers", () => {
  it("is null for what cannot be a code", () => {
    expect(["", "-/!", "x".repeat(80) + "1"].flatMap(queryIdentifiers)).toEqual([]);
    expect(queryIdentifiers("NRV-KB87-GRY")).toEqual([{ code: "nrvkb87gry", isAmbiguous: false }]);
  });

  it("doubts codes that are short or have no digit", () => {
    const doubted = ["abc-DEF", "a1", "12", "Шуруп", "a12", "a123"].flatMap(queryIdentifiers);
    expect(doubted.map((code) => code.isAmbiguous)).toEqual([true, true, true, true, true, false]);
  });
});

describe("queryIdentifiers of a named code", () => {
  it("are the whole of it and then what follows the name", () => {
    expect(queryIdentifiers("EAN: 00-77 12").map(({ code }) => code)).toEqual(["ean007712", "007712"]);
    expect(queryIdentifiers("item bag").map(({ code }) => code)).toEqual(["itembag"]);
  });
});

describe("isOrdinary", () => {
  it("takes a query for words when each of them is in very many products", () => {
    const frequencies = new Map([
      ["red", 100],
      ["sofa", 400],
      ["abc", 99],
    ]);
    const vocabulary = {
      size: 1_000,
      frequency: (term: string) => frequencies.get(term) ?? 0,
      hasPrefix: () => false,
      near: () => [],
    };
    const ordinary = (query: string, synonyms: readonly QuerySynonym[] = []) =>
      isOrdinary(parseQuery(query, new Set(), synonyms).words, vocabulary);
    expect(ordinary("red sofa ")).toBe(true);
    expect(ordinary("red sofa ", [{ words: ["red", "sofa"], alternatives: [["abc"]] }])).toBe(true);
    expect(ordinary("red abc ")).toBe(false);
  });
});
