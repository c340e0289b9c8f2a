import { describe, expect, it } from "vitest";

import type { SearchResponse } from "../../search/search-response.ts";
import { NO_STATE } from "../store-address.ts";
import { candidates } from "./zero-help.ts";

type Query = SearchResponse["query"];

const PLAIN: Query = {
  text: "",
  kind: "specific",
  corrected: null,
  suggestion: null,
  replaced: null,
  identifier: null,
  relaxed: [],
  constraints: [],
  terms: [],
};

function queriesTried(query: string, understood: readonly string[] = []): readonly string[] {
  const constraints = understood.map((text) => ({ text, kind: "price" as const, filter: "price > 1" }));
  return candidates({ ...NO_STATE, query }, { ...PLAIN, text: query, constraints }).map(
    ({ state }) => state.query,
  );
}

describe("what to leave out of a search that finds nothing", () => {
  it("leaves out what was understood as a whole, never half of it", () => {
    expect(queriesTried("jacket over 1000000", ["over 1000000"])).toEqual(["jacket"]);
    expect(queriesTried("red jacket over 1000000", ["red", "over 1000000"])).toEqual([
      "jacket over 1000000",
      "red jacket",
      "jacket",
    ]);
  });

  it("leaves out one plain word, the constraint staying", () => {
    expect(queriesTried("warm zebra jacket under 5", ["under 5"])).toEqual([
      "warm zebra jacket",
      "zebra jacket under 5",
      "warm jacket under 5",
      "warm zebra under 5",
    ]);
  });

  it("leaves nothing out of one word", () => {
    expect(queriesTried("zebra")).toEqual([]);
  });
});
