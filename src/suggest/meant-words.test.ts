import { describe, expect, it } from "vitest";

import {
  openSuggestShop,
  promoteSuggestions,
  suggestionOf,
  type SuggestShopOptions,
} from "../../tests/suggest-shop.ts";
import type { Product } from "../domain/product.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import { createMemoryGenerations } from "../engines/memory/generations.ts";
import type { SuggestResponse } from "./suggest-contract.ts";

const PRODUCTS: readonly Product[] = [
  { id: "k1", title: "Quiet keyboard", stock: 4 },
  { id: "k2", title: "Loud keyboard", stock: 0 },
  { id: "k3", title: "Toy keyboard" },
  { id: "m1", title: "Quiet mouse" },
];
const SUGGESTIONS: readonly Suggestion[] = [
  suggestionOf("keyboard", ["k2", "k1", "k3"]),
  suggestionOf("loud keyboard", ["k2"]),
  suggestionOf("quiet mouse", ["m1"]),
];

async function openShop(
  products: readonly Product[],
  suggestions: readonly Suggestion[],
  options: SuggestShopOptions = {},
) {
  const generations = createMemoryGenerations();
  await promoteSuggestions(generations, products, suggestions);
  return openSuggestShop(generations, options);
}

const texts = ({ suggestions }: SuggestResponse) => suggestions.map(({ text }) => text);
const ids = ({ products }: SuggestResponse) => products.map(({ id }) => id);

describe("suggestions for what is meant", () => {
  it("complete what merchandisers say means the same, and take no such word for a slip", async () => {
    const products: readonly Product[] = [
      { id: "s1", title: "Oak sofa" },
      { id: "p1", title: "Knee pouch" },
      { id: "d1", title: "Couch table" },
    ];
    const suggestions = [
      suggestionOf("sofa", ["s1"], { weight: 1 }),
      suggestionOf("couch table", ["d1"], { weight: 2 }),
      suggestionOf("coach", ["p1"], { weight: 3 }),
      suggestionOf("setter", ["p1"], { weight: 3 }),
      suggestionOf("knee pouch", ["p1"], { weight: 9 }),
    ];
    const merchandising = { synonyms: [{ words: ["sofa", "couch", "settee"] }] };
    const { ask } = await openShop(products, suggestions, { merchandising });
    expect(texts(await ask("couch"))).toEqual(["couch table", "sofa"]);
    // No suggestion has these words; one letter further there are some.
    for (const word of ["settee", "settees"]) {
      const answer = await ask(word);
      expect([word, texts(answer), ids(answer)]).toEqual([word, ["sofa", "couch table"], ["s1", "d1"]]);
    }
    expect(texts(await ask("oak settee"))).toEqual([]);
    const { ask: askWithout } = await openShop(products, suggestions);
    expect(texts(await askWithout("settee"))).toEqual(["setter"]);
  });

  it.each([
    ["keyboard -loud", ["keyboard"], ["k1", "k3"]],
    ["key -quiet", ["keyboard", "loud keyboard"], ["k3", "k2"]],
    ['keyboard -"loud keyboard"', ["keyboard"], ["k1", "k3"]],
    ["-keyboard", ["quiet mouse"], ["m1"]],
    ["-keyboard -mouse", [], []],
  ])("show nothing that %s excludes", async (q, expected, shown) => {
    const { ask } = await openShop(PRODUCTS, SUGGESTIONS);
    const answer = await ask(q);
    expect(texts(answer)).toEqual(expected);
    expect(ids(answer)).toEqual(shown);
  });

  it("take no short word for another one that begins with another letter", async () => {
    const lift = [suggestionOf("lift table", ["k1"]), suggestionOf("keyboard", ["k2"])];
    const { ask } = await openShop(PRODUCTS, lift);
    expect(texts(await ask("gift"))).toEqual([]);
    expect(texts(await ask("lfit"))).toEqual(["lift table"]);
    expect(texts(await ask("jeyboard"))).toEqual(["keyboard"]);
  });
});
