import { describe, expect, it } from "vitest";

import type { SearchHit } from "../../search/search-response.ts";
import { movedDown } from "./moved-down.ts";

function hit(
  id: string,
  score: number,
  group?: string,
  explain: Partial<SearchHit["explain"]> = {},
): SearchHit {
  const product = { id, title: id, ...(group === undefined ? {} : { group_id: group }) };
  return { id, score, product, matchedBy: ["keyword"], explain: { score, parts: [], ...explain } };
}

describe("why a product stands below one of a smaller score", () => {
  it("names the place of its variant above, on every page by the place in the whole order", () => {
    const hits = [hit("a1", 0.9, "a"), hit("b1", 0.2, "b"), hit("a2", 0.6, "a"), hit("c1", 0.1, "c")];
    expect(Array.from(movedDown(hits, 1))).toEqual([["a2", { because: "variant", variantAt: 1 }]]);
    expect(movedDown(hits, 25).get("a2")).toEqual({ because: "variant", variantAt: 25 });
  });

  it("says that alike ones were spread where no variant stands above", () => {
    const hits = [hit("b1", 0.2, "b"), hit("a2", 0.6, "a"), hit("c", 0.5)];
    expect(Array.from(movedDown(hits, 25).keys())).toEqual(["a2", "c"]);
    expect(movedDown(hits, 25).get("a2")).toEqual({ because: "spread" });
  });

  it("says nothing of scores in order, of what is pinned, of what is buried, nor because of them", () => {
    expect(movedDown([hit("a1", 0.9, "a"), hit("a2", 0.9, "a"), hit("b", 0.1)], 1).size).toBe(0);
    const pinned = hit("a0", 0.05, "a", { pin: { rule: "r", position: 1 } });
    const buried = hit("a9", 0.8, "a", { buried: true });
    expect(movedDown([pinned, hit("a1", 0.9, "a"), hit("b", 0.2), buried, hit("c", 0.1)], 1).size).toBe(0);
  });
});
