import { describe, expect, it } from "vitest";

import { nearestSpellings } from "./likely-spelling.ts";

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
