import { describe, expect, it } from "vitest";

import type { SearchHit } from "../../search/search-response.ts";
import { spreadProducts } from "./spread-products.ts";

function hit(id: string, category: readonly string[], group?: string): SearchHit {
  const product = { id, title: `thing ${id}`, category, ...(group === undefined ? {} : { group_id: group }) };
  return { id, score: 1, product, matchedBy: [] };
}

describe("a shelf of products of many kinds", () => {
  const phones = Array.from({ length: 9 }, (_, index) => hit(`phone${index}`, ["Phones"]));
  const lamp = hit("lamp", ["Home", "Lamps"]);

  it("shows a few of a kind before other kinds, and fills up with the rest", () => {
    const ids = spreadProducts([...phones, lamp], 5, 1).map(({ id }) => id);
    expect(ids).toEqual(["phone0", "phone1", "lamp", "phone2", "phone3"]);
  });

  it("counts departments below a common root", () => {
    const clothes = ["Dresses", "Tops", "Jeans", "Coats"].map((name) => hit(name, ["Shop", "Women", name]));
    const bag = hit("bag", ["Shop", "Bags"]);
    expect(spreadProducts([...clothes, bag], 4, 2).map(({ id }) => id)).toEqual([
      "Dresses",
      "Tops",
      "Jeans",
      "bag",
    ]);
  });

  it("shows one of a group's variants, and none that is shown elsewhere", () => {
    const hits = [hit("a", ["X"], "g"), hit("b", ["X"], "g"), hit("c", ["Y"], "h"), lamp];
    expect(spreadProducts(hits, 4, 1, new Set(["h"])).map(({ id }) => id)).toEqual(["a", "lamp"]);
  });
});
