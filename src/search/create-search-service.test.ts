import { getEventListeners } from "node:events";

import { describe, expect, it } from "vitest";

import { openMemorySearch, promoteProducts } from "../../tests/memory-search.ts";
import type { Lexicon } from "../domain/lexicon.ts";
import type { Product } from "../domain/product.ts";
import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";

const SHOP: readonly Product[] = [
  { id: "s", title: "Red sofa small", group_id: "g", stock: 1 },
  { id: "m", title: "Red sofa medium", group_id: "g", stock: 1 },
  { id: "t", title: "Red sofa table", stock: 1 },
  { id: "u", title: "Red sofa bed", stock: 0 },
  { id: "l", title: "Garden lamp", description: "Lights a red path <at night>.", stock: 1 },
];
/** A shop that has prices, and nothing else to ask fields for. */
const PRICED: Lexicon = {
  priced: 12,
  currency: null,
  values: [],
  measures: [],
  sizes: [],
  flags: [],
};
const OPTIONS = { requestId: "request-1" };

describe("the search service", () => {
  it("answers with the request's id, generation, model and times", async () => {
    const { ask, service } = await openMemorySearch(SHOP);
    const { queryId, meta } = await ask({ query: "red sofa" });
    expect(queryId).toBe("query-1");
    expect(meta).toMatchObject({ requestId: "request-1", generation: "g1", model: "hash" });
    expect(Object.keys(meta.timings).toSorted()).toEqual(
      ["count", "embed", "feedback", "fetch", "keyword", "lanes", "plan", "rank", "vector"].toSorted(),
    );
    await service.close();
  });

  it("counts the pages that can be reached, and refuses the next one", async () => {
    const many = Array.from({ length: 1_100 }, (_, index) => ({ id: `p${index}`, title: "Sofa" }));
    const { ask, service } = await openMemorySearch(many);
    const last = await ask({ query: "", pageSize: 30, page: 33 });
    expect([last.total, last.pages, last.hits.length]).toEqual([1_100, 33, 30]);
    await expect(ask({ query: "", pageSize: 30, page: 34 })).rejects.toMatchObject({
      code: "PAGE_OUT_OF_REACH",
    });
    expect((await ask({ query: "", pageSize: 200, page: 5 })).hits).toHaveLength(200);
    await service.close();
  });

  it("says so when only the neighbours of a misspelt query came in time", async () => {
    const plain = createHashEmbedder();
    let isDown = false;
    const embedder = {
      ...plain,
      embed: async (texts: readonly string[]) => {
        if (isDown) throw new Error("no model");
        // What was typed is embedded; what it was corrected to comes next.
        isDown = true;
        return plain.embed(texts);
      },
    };
    const { ask, service, warnings } = await openMemorySearch(SHOP, { embedder });
    const answer = await ask({ query: "gardn lamp" });
    expect(answer.query.corrected).toBe("garden lamp");
    expect(answer.degraded).toEqual(["semantic"]);
    expect(warnings.map(({ message }) => message)).toEqual(["the neighbours of a misspelt query are shown"]);
    await service.close();
  });

  it("shows an empty page behind the last one", async () => {
    const { ask, service } = await openMemorySearch(SHOP);
    expect(await ask({ query: "lamp", page: 9, mode: "keyword" })).toMatchObject({
      hits: [],
      total: 1,
      pages: 1,
    });
    await service.close();
  });

  it("highlights what matched, unless it is asked not to", async () => {
    const { ask, service } = await openMemorySearch(SHOP);
    const [lamp] = (await ask({ query: "red lamps", mode: "keyword" })).hits;
    expect(lamp?.highlights).toEqual({
      title: "Garden <mark>lamp</mark>",
      description: "Lights a <mark>red</mark> path &lt;at night&gt;.",
    });
    const [plain = {}] = (await ask({ query: "red lamps", mode: "keyword", highlight: false })).hits;
    expect("highlights" in plain).toBe(false);
    await service.close();
  });

  it.each(["the", "🛋️", "\0", "!!!", '"', "-", "a".repeat(512), "ﷺ".repeat(500)])(
    "answers the query %j",
    async (query) => {
      const { ask, service } = await openMemorySearch(SHOP);
      const { total, hits, degraded } = await ask({ query });
      expect(total).toBe(hits.length);
      expect(degraded).toEqual([]);
      await service.close();
    },
  );

  it("finds similar products without the product itself and its variants", async () => {
    const { service } = await openMemorySearch(SHOP);
    const { hits, meta } = await service.similar("s", 10, OPTIONS);
    expect(hits.map(({ id }) => id).toSorted()).toEqual(["t", "u"]);
    expect(meta.requestId).toBe("request-1");
    expect((await service.similar("s", 1, OPTIONS)).hits).toHaveLength(1);
    await expect(service.similar("nobody", 3, OPTIONS)).rejects.toMatchObject({ code: "PRODUCT_NOT_FOUND" });
    await service.close();
  });

  it("hides what is sold out from similar products as from searches", async () => {
    const merchandising = { signals: [], maxBoost: 0, outOfStock: "hide" } as const;
    const { ask, service } = await openMemorySearch(SHOP, { merchandising });
    expect((await service.similar("s", 10, OPTIONS)).hits.map(({ id }) => id)).toEqual(["t"]);
    expect((await ask({ query: "" })).total).toBe(SHOP.length - 1);
    await service.close();
  });

  it("cuts similar products by the best that is no variant", async () => {
    const twins = Array.from({ length: 5 }, (_, index) => ({
      id: `v${index}`,
      title: "Sofa",
      group_id: "g",
    }));
    const { service } = await openMemorySearch([...twins, { id: "b", title: "Sofa bed for two" }], {
      settings: { similarityOfBest: 0.9, minSimilarity: 0.1 },
    });
    expect((await service.similar("v0", 5, OPTIONS)).hits.map(({ id }) => id)).toEqual(["b"]);
    await service.close();
  });

  it("gives a product by its id", async () => {
    const { service } = await openMemorySearch(SHOP);
    expect(await service.product("l", OPTIONS)).toEqual(SHOP[4]);
    await expect(service.product("nobody", OPTIONS)).rejects.toMatchObject({ code: "PRODUCT_NOT_FOUND" });
    await service.close();
  });

  it("says when nothing is indexed", async () => {
    const { ask, service } = await openMemorySearch(null);
    expect(await service.generation()).toBeNull();
    await expect(ask({ query: "sofa" })).rejects.toMatchObject({ code: "NO_GENERATION" });
    await expect(service.warmUp()).rejects.toMatchObject({ code: "NO_GENERATION" });
    await service.close();
  });

  it("names its generation until it is closed", async () => {
    const { service } = await openMemorySearch(SHOP);
    expect((await service.generation())?.name).toBe("g1");
    await service.close();
    await expect(service.generation()).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("answers from the generation that is live when a request begins", async () => {
    const { ask, service, generations } = await openMemorySearch(SHOP);
    await service.warmUp();
    await promoteProducts(generations, [{ id: "n", title: "New sofa" }], createHashEmbedder());
    await ask({ query: "sofa" });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const answer = await ask({ query: "sofa" });
    expect(answer.meta.generation).toBe("g2");
    expect(answer.hits.map(({ id }) => id)).toEqual(["n"]);
    await service.close();
  });

  it.each([
    [{ candidates: 999 }, "expected candidates from 1000, got 999"],
    [{ vectorWeight: Number.NaN }, "expected a vector weight from 0 to 1, got NaN"],
    [{ vectorWeight: -0.1 }, "expected a vector weight from 0 to 1, got -0.1"],
  ])("refuses the settings %o", async (settings, message) => {
    await expect(openMemorySearch(SHOP, { settings })).rejects.toMatchObject({
      code: "INVALID_CONFIG",
      message,
    });
  });

  it("answers over an empty catalog", async () => {
    const { ask, service } = await openMemorySearch([]);
    const { total, hits, facets } = await ask({ query: "sofa", facets: ["brand"] });
    expect([total, hits, facets]).toEqual([0, [], { brand: { values: [] } }]);
    await service.close();
  });

  it("answers many searches on one signal without a warning, and leaves nothing in it", async () => {
    const { ask, service } = await openMemorySearch(SHOP);
    const warnings: string[] = [];
    const onWarning = ({ name }: Error): void => void warnings.push(name);
    process.on("warning", onWarning);
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 30 }, () => ask({ query: "red sofa" }, signal)));
    // Without a signal they share the service's own.
    await Promise.all(Array.from({ length: 30 }, () => ask({ query: "red sofa" })));
    // Warnings are told in a turn of their own.
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", onWarning);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    expect(warnings).toEqual([]);
    await service.close();
  });

  it("says a corrected query whole, its constraints in it", async () => {
    const sofas = Array.from({ length: 12 }, (_, index) => ({
      id: `p${index}`,
      title: "Sofa",
      price: index,
    }));
    const { ask, service } = await openMemorySearch(sofas, { lexicon: PRICED });
    const { query, hits } = await ask({ query: "soffa under 5" });
    expect(query.corrected).toBe("sofa under 5");
    expect(new Set(hits.map(({ product }) => product.price))).toEqual(new Set([0, 1, 2, 3, 4]));
    const ignoring = await ask({ query: "soffa under 5", ignoreConstraints: ["under 5"] });
    expect([ignoring.query.constraints, ignoring.total]).toEqual([[], 12]);
    await service.close();
  });
});
