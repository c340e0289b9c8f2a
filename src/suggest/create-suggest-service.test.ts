import { describe, expect, it } from "vitest";

import {
  openSuggestShop,
  promoteSuggestions,
  suggestionOf,
  type SuggestShopOptions,
} from "../../tests/suggest-shop.ts";
import type { MerchandisingRule } from "../domain/merchandising.ts";
import type { Product } from "../domain/product.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import { createMemoryGenerations } from "../engines/memory/generations.ts";
import type { Generation } from "../ports/generations.ts";
import type { SuggestResponse } from "./suggest-contract.ts";

const PRODUCTS: readonly Product[] = [
  {
    id: "k1",
    title: "Quiet keyboard",
    category: ["Computers", "Keyboards"],
    price: 39,
    stock: 4,
    sku: "K87-SLNT",
  },
  { id: "k2", title: "Loud keyboard", category: ["Computers", "Keyboards"], price: 19, stock: 0 },
  { id: "k3", title: "Toy keyboard", category: ["Toys"], price: 9, group_id: "toy", gtin: "4006381333931" },
  { id: "k4", title: "Toy keyboard, red", category: ["Toys"], price: 9, group_id: "toy" },
  { id: "m1", title: "Quiet mouse <b>", category: ["Computers"], price: 25, stock: 1 },
];
const SCOPES = [
  { category: "Computers", count: 2 },
  { category: "Toys", count: 2 },
];
const SUGGESTIONS: readonly Suggestion[] = [
  suggestionOf("keyboard", ["k2", "k1", "k3", "k4"], { available: 3, scopes: SCOPES }),
  suggestionOf("loud keyboard", ["k2"], { available: 0, scopes: [{ category: "Computers", count: 1 }] }),
  suggestionOf("quiet mouse", ["m1"], { scopes: [{ category: "Computers", count: 1 }] }),
];

async function openShop(
  options: SuggestShopOptions = {},
  suggestions: readonly Suggestion[] | null = SUGGESTIONS,
) {
  const generations = createMemoryGenerations();
  await promoteSuggestions(generations, PRODUCTS, suggestions);
  let opened: Generation | undefined;
  const shop = openSuggestShop(generations, {
    ...options,
    wrap: (generation) => (opened = options.wrap?.(generation) ?? generation),
  });
  await shop.service.warmUp();
  if (opened === undefined) throw new Error("nothing was opened");
  return { ...shop, generations, live: opened };
}

const rule = (
  when: Partial<MerchandisingRule["when"]>,
  then: MerchandisingRule["then"],
): SuggestShopOptions => ({
  merchandising: { rules: [{ id: "r", enabled: true, when: { match: "contains", ...when }, then }] },
});
const texts = ({ suggestions }: SuggestResponse) =>
  suggestions.map(({ text, category }) => (category === undefined ? text : `${text} in ${category}`));
const ids = ({ products }: SuggestResponse) => products.map(({ id }) => id);

describe("suggestions", () => {
  it("complete what is typed, with variants by category and products as they are now", async () => {
    const { ask, live } = await openShop();
    await live.products.upsert([{ ...PRODUCTS[0], id: "k1", title: "Quiet keyboard", price: 35 }]);
    const answer = await ask("key");
    expect(texts(answer)).toEqual(["keyboard", "keyboard in Computers", "keyboard in Toys", "loud keyboard"]);
    expect(answer.suggestions[0]).toEqual({
      text: "keyboard",
      highlighted: "key<mark>board</mark>",
      kind: "title",
      count: 4,
    });
    expect(answer.products[0]).toEqual({
      id: "k1",
      title: "Quiet keyboard",
      highlighted: "Quiet <mark>key</mark>board",
      category: "Computers > Keyboards",
      price: 35,
      available: true,
    });
    expect(answer).toMatchObject({
      redirect: null,
      queryId: "query-1",
      meta: { requestId: "request-1", generation: "g1" },
    });
  });

  it("shows of variants one, what is sold out last, and titles that cannot inject", async () => {
    const { ask } = await openShop();
    const { products } = await ask("key");
    expect(products.map(({ id, available }) => [id, available])).toEqual([
      ["k1", true],
      ["k3", true],
      ["k2", false],
    ]);
    expect((await ask("mouse")).products[0]?.highlighted).toBe("Quiet <mark>mouse</mark> &lt;b&gt;");
  });

  it("hold to the numbers asked for", async () => {
    const { ask } = await openShop();
    const answer = await ask("key", { limit: 2, products: 1 });
    expect([texts(answer), ids(answer)]).toEqual([["keyboard", "loud keyboard"], ["k1"]]);
    expect(ids(await ask("key", { products: 0 }))).toEqual([]);
  });

  it("say what is worth showing before anything is typed", async () => {
    const { ask } = await openShop({}, [
      ...SUGGESTIONS,
      suggestionOf("Toys", ["k3"], { kind: "category", weight: 9 }),
    ]);
    const answer = await ask("");
    expect(texts(answer)).toEqual(["Toys"]);
    expect(ids(answer)[0]).toBe("k3");
  });

  it("stay within a category", async () => {
    const { ask } = await openShop();
    const answer = await ask("key", { category: "toys" });
    expect(texts(answer)).toEqual(["keyboard"]);
    expect(answer.suggestions[0]?.count).toBe(2);
    expect(ids(answer)).toEqual(["k3"]);
  });

  it("are joined by what the keyword engine finds where they show too few products", async () => {
    const { ask } = await openShop();
    expect([texts(await ask("red to")), ids(await ask("red to"))]).toEqual([[], ["k4"]]);
    expect(ids(await ask("xyzzy"))).toEqual([]);
  });

  it("are none, and products are shown, of a generation from before there were any", async () => {
    const { ask, warnings } = await openShop({}, null);
    const answer = await ask("keyboard");
    expect(texts(answer)).toEqual([]);
    expect(ids(answer).toSorted()).toEqual(["k1", "k2", "k3"]);
    expect(warnings).toEqual([]);
  });

  it("never name what is gone, nor show it", async () => {
    const { ask, live } = await openShop();
    for (const engine of [live.products, live.keyword]) await engine.delete(["m1", "k1", "k2"]);
    expect(texts(await ask("quiet mouse"))).toEqual([]);
    const answer = await ask("key");
    expect(texts(answer)).toEqual(["keyboard", "keyboard in Toys"]);
    expect(ids(answer)).toEqual(["k3"]);
  });

  it("ask the engine where all samples are gone and there were more products", async () => {
    const many = [
      suggestionOf("toy keyboard", ["x1"], { count: 3 }),
      suggestionOf("toy mouse", ["x2"], { count: 3 }),
    ];
    const { ask } = await openShop({}, many);
    expect(texts(await ask("toy"))).toEqual(["toy keyboard"]);
  });

  it("leave out what is sold out where the shop hides it", async () => {
    const { ask, live } = await openShop({ merchandising: { outOfStock: "hide" } });
    expect(texts(await ask("loud"))).toEqual([]);
    expect(ids(await ask("key"))).toEqual(["k1", "k3"]);
    const soldOut: Product = { id: "m1", title: "Quiet mouse <b>", stock: 0 };
    for (const engine of [live.products, live.keyword]) await engine.upsert([soldOut]);
    expect(texts(await ask("quiet mouse"))).toEqual([]);
  });

  it("obey a rule that hides a product", async () => {
    const { ask } = await openShop(rule({ query: "mouse" }, { hide: ["m1"] }));
    const answer = await ask("quiet m");
    expect([texts(answer), ids(answer)]).toEqual([[], []]);
    const { ask: askHere } = await openShop(rule({}, { filter: "price < 10" }));
    expect([texts(await askHere("key")), ids(await askHere("key"))]).toEqual([
      ["keyboard", "keyboard in Toys"],
      ["k3"],
    ]);
  });

  it("obey a rule that replaces the query, or sends it elsewhere", async () => {
    const replaced = await openShop(rule({ query: "telly", match: "exact" }, { replaceQuery: "keyboard" }));
    expect(texts(await replaced.ask("telly"))[0]).toBe("keyboard");
    const context = { country: "DE" };
    const sent = await openShop(rule({ query: "mouse", context }, { redirect: "/mice" }));
    expect((await sent.ask("mouse", { context })).redirect).toBe("/mice");
    expect((await sent.ask("mouse")).redirect).toBeNull();
  });

  it.each([
    ["K87-SLNT", "k1"],
    ["k87 sln", "k1"],
    ["sku k87slnt", "k1"],
    ["4006381333931", "k3"],
    ["400638133393", "k3"],
  ])("show for the code %s its product, and nothing in its place", async (code, id) => {
    const { ask } = await openShop();
    const answer = await ask(code);
    expect([texts(answer), ids(answer)]).toEqual([[], [id]]);
  });

  it("suggest nothing for a code nobody has", async () => {
    const { ask } = await openShop();
    for (const code of ["K87-SLNX", "4006381333948"]) {
      const answer = await ask(code);
      expect([texts(answer), ids(answer)]).toEqual([[], []]);
    }
  });

  it("come without products, and on time, while the store is slow or down", async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const down = (): Promise<never> => Promise.reject(new Error("the store is down"));
    for (const get of [never, down]) {
      const { ask, warnings } = await openShop({
        previewMs: 5,
        wrap: (generation) => ({ ...generation, products: { ...generation.products, get } }),
      });
      const answer = await ask("loud");
      expect([texts(answer), ids(answer)]).toEqual([["loud keyboard"], []]);
      expect(warnings.map(({ message }) => message)).toEqual(["completed without products"]);
    }
  });

  it("are left out, and products shown, while they do not answer", async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const down = (): Promise<never> => Promise.reject(new Error("the thread died"));
    for (const lookUp of [never, down]) {
      const { ask, warnings } = await openShop({
        hardLimitMs: 5,
        open: async () => ({ lookUp, close: async () => {} }),
      });
      const answer = await ask("loud");
      expect([texts(answer), ids(answer)]).toEqual([[], ["k2"]]);
      expect(warnings.map(({ message }) => message)).toEqual(["completed without suggestions"]);
    }
  });

  it("never ask the vectors", async () => {
    const asked: (string | symbol)[] = [];
    const { ask } = await openShop({
      wrap: (generation) => ({
        ...generation,
        vectors: new Proxy(generation.vectors, {
          get: (target, method, receiver): unknown => {
            asked.push(method);
            return Reflect.get(target, method, receiver);
          },
        }),
      }),
    });
    for (const q of ["", "key", "xyzzy", "K87-SLNT"]) await ask(q);
    expect(asked).toEqual([]);
  });

  it("refuse what is too long, and end with the caller", async () => {
    const { ask } = await openShop();
    await expect(ask("k".repeat(513))).rejects.toMatchObject({
      code: "QUERY_TOO_LONG",
      errors: [{ pointer: "/q" }],
    });
    await expect(ask("key", {}, AbortSignal.abort())).rejects.toMatchObject({ code: "ABORTED" });
    expect(texts(await ask("\0\ud800"))).toEqual(texts(await ask("")));
  });
});
