import { describe, expect, it } from "vitest";

import type { SearchResponse } from "../search/search-response.ts";
import { renderingContent } from "./rendering-content.ts";

// Of an answer this reads the redirect alone.
const FOUND = { redirect: null } as SearchResponse;
const NOTHING_FILTERED: ReadonlySet<string> = new Set();
const [ROOT, SECOND, THIRD] = [0, 1, 2].map((level) => `hierarchicalCategories.lvl${level}`) as [
  string,
  string,
  string,
];

const orderOf = (
  facets: Readonly<Record<string, readonly string[]>>,
  asked: readonly string[] = Object.keys(facets),
  filtered = NOTHING_FILTERED,
) => {
  const counted = Object.entries(facets).map(
    ([name, values]) => [name, Object.fromEntries(values.map((value) => [value, 2]))] as const,
  );
  const answered = { facets: Object.fromEntries(counted), facets_stats: {} };
  return renderingContent(FOUND, answered, asked, filtered).facetOrdering?.facets.order;
};

describe("what of an answer is worth a widget", () => {
  it("puts the category first though the whole catalog stands below one root", () => {
    const shop = ["Shop > Shoes", "Shop > Hats"];
    expect(orderOf({ brand: ["Nera", "Tokk"], [ROOT]: ["Shop"], [SECOND]: shop })).toEqual([ROOT, "brand"]);
  });

  it("finds the level that branches however deep it is", () => {
    const deep = ["Shop > Shoes > Boots", "Shop > Shoes > Clogs"];
    expect(orderOf({ [ROOT]: ["Shop"], [SECOND]: ["Shop > Shoes"], [THIRD]: deep })).toEqual([ROOT]);
  });

  it("leaves the category out where no level has a choice, unless one is filtered by", () => {
    const narrow = { [ROOT]: ["Shop"], [SECOND]: ["Shop > Shoes"], brand: ["Nera", "Tokk"] };
    expect(orderOf(narrow)).toEqual(["brand"]);
    expect(orderOf(narrow, Object.keys(narrow), new Set([SECOND]))).toEqual([ROOT, "brand"]);
  });

  it("keeps a level that is asked for without its root", () => {
    expect(orderOf({ brand: ["Nera", "Tokk"], "categories.lvl1": ["A > B", "A > C"] })).toEqual([
      "brand",
      "categories.lvl1",
    ]);
  });
});
