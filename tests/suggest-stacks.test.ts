import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { collectSuggestions } from "../indexer/suggestions/collect-suggestions.ts";
import { composeServerGenerations } from "../src/compose-servers.ts";
import type { Merchandising } from "../src/domain/merchandising.ts";
import type { Product } from "../src/domain/product.ts";
import { createMemoryGenerations } from "../src/engines/memory/generations.ts";
import { createSqliteGenerations } from "../src/engines/sqlite/generations.ts";
import type { Generations } from "../src/ports/generations.ts";
import { openSuggestionsInThread } from "../src/suggest/open-suggestions.ts";
import type { SuggestResponse } from "../src/suggest/suggest-contract.ts";
import { removeAll, serverConfig } from "./contract/remote-stores.ts";
import { onServers } from "./faults/servers.ts";
import { openSuggestShop, promoteSuggestions } from "./suggest-shop.ts";

const THINGS = ["keyboard", "mouse", "lamp", "kettle"];
const KINDS = ["silent", "red", "steel"];
const BRANDS = ["Nera", "Clack"];
/** Every kind of every thing of every brand; each fifth is sold out. */
const PRODUCTS: readonly Product[] = THINGS.flatMap((thing) =>
  KINDS.flatMap((kind) => BRANDS.map((brand) => ({ thing, kind, brand }))),
).map(({ thing, kind, brand }, index) => ({
  id: `p${String(index).padStart(2, "0")}`,
  title: `${brand} ${kind} ${thing}`,
  brand,
  category: ["Shop", thing],
  sku: `SKU-${100 + index}`,
  price: 10 + index,
  stock: index % 5,
  popularity: 100 - index,
}));

const MERCHANDISING: Partial<Merchandising> = {
  outOfStock: "hide",
  signals: [{ name: "popularity", field: "popularity", transform: "linear", range: [0, 100], weight: 0.3 }],
  rules: [
    { id: "steel", enabled: true, when: { match: "contains", query: "steel" }, then: { hide: ["p04"] } },
    { id: "tea", enabled: true, when: { match: "exact", query: "tea" }, then: { replaceQuery: "kettle" } },
    { id: "sale", enabled: true, when: { match: "exact", query: "sale" }, then: { redirect: "/sale" } },
  ],
};

const REQUESTS: readonly (readonly [string, object?])[] = [
  [""],
  ["k"],
  ["key"],
  ["keybord"],
  ["red l"],
  ["steel key"],
  ["nera", { category: "Shop > lamp" }],
  ["mouse", { limit: 3, products: 2 }],
  ["tea"],
  ["sale"],
  ["sku 10"],
  ["SKU-107"],
  ["sku-11"],
  ["clack lamp steel"],
  ["xyzzy"],
];

interface Stack {
  readonly name: string;
  readonly open: () => Promise<{ readonly generations: Generations; readonly remove: () => Promise<void> }>;
}

/** What does not differ from answer to answer. */
const told = ({ suggestions, products, redirect }: SuggestResponse) => ({ suggestions, products, redirect });

function describeSuggestions({ name, open }: Stack): void {
  describe(`suggestions over ${name}`, () => {
    const naive = createMemoryGenerations();
    let generations: Generations;
    let remove: () => Promise<void>;
    beforeAll(async () => {
      const opened = await open();
      ({ generations, remove } = opened);
      const suggestions = await collectSuggestions([PRODUCTS]);
      for (const one of [naive, generations]) await promoteSuggestions(one, PRODUCTS, suggestions);
    }, 60_000);
    afterAll(() => remove(), 60_000);

    it("are those of the naive engine, whatever is typed", async () => {
      const expected = openSuggestShop(naive, { merchandising: MERCHANDISING });
      const shop = openSuggestShop(generations, {
        merchandising: MERCHANDISING,
        open: openSuggestionsInThread,
      });
      let suggested = 0;
      let shown = 0;
      for (const [typed, request] of REQUESTS) {
        const answer = told(await shop.ask(typed, request));
        expect({ typed, ...answer }).toEqual({ typed, ...told(await expected.ask(typed, request)) });
        suggested += Math.sign(answer.suggestions.length);
        shown += Math.sign(answer.products.length);
      }
      // Otherwise nothing was compared.
      expect([suggested >= 9, shown >= 11]).toEqual([true, true]);
      expect(shop.warnings).toEqual([]);
      await Promise.all([shop.close(), expected.close()]);
    });

    it("follow live changes", async () => {
      const shop = openSuggestShop(generations, {
        open: openSuggestionsInThread,
        wrap: (one) => (live = one),
      });
      let live = await generations.open((await generations.live()) ?? "");
      await live.close();
      const before = await shop.ask("clack steel kettle");
      expect(before.products.map(({ id }) => id)).toEqual(["p23"]);
      const [product] = await live.products.get(["p23"]);
      if (product === null || product === undefined) throw new Error("p23 is not there");
      const changed = { ...product, price: 1 };
      await live.vectors.upsert([{ product: changed }]);
      for (const engine of [live.products, live.keyword]) await engine.upsert([changed]);
      expect((await shop.ask("clack steel kettle")).products[0]?.price).toBe(1);
      for (const engine of [live.products, live.keyword, live.vectors]) await engine.delete(["p23"]);
      const after = await shop.ask("clack steel kettle");
      expect([after.suggestions, after.products]).toEqual([[], []]);
      await shop.close();
    });
  });
}

describeSuggestions({
  name: "the embedded engine",
  open: async () => {
    const dataDirectory = mkdtempSync(join(tmpdir(), "aisle-suggestions-"));
    return {
      generations: createSqliteGenerations({ dataDirectory, keyword: {} }),
      remove: async () => rmSync(dataDirectory, { recursive: true, force: true }),
    };
  },
});

onServers("suggestions", (where, start) => {
  describeSuggestions({
    name: `Meilisearch and Qdrant (${where})`,
    open: async () => {
      const servers = await start();
      const config = serverConfig(servers.meilisearch, servers.qdrant);
      return {
        generations: composeServerGenerations(config),
        remove: async () => {
          await removeAll(config);
          await servers.close();
        },
      };
    },
  });
});
