import { describe, expect, it } from "vitest";

import { NO_MERCHANDISING, NOW, promoteProducts, SETTINGS } from "../../tests/memory-search.ts";
import type { Access } from "../domain/access.ts";
import type { Merchandising } from "../domain/merchandising.ts";
import { createMemoryGenerations } from "../engines/memory/generations.ts";
import { createHashEmbedder } from "../engines/memory/hash-embedder.ts";
import type { Embedder } from "../ports/embedder.ts";
import { cacheAnswers } from "./answer-cache.ts";
import { createLiveGeneration } from "./live-generation.ts";
import { createSearchService } from "./create-search-service.ts";
import type { SearchOptions } from "./search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "./search-request.ts";
import { countWrites } from "./write-count.ts";

const SHOP = [
  { id: "a", title: "Red sofa", stock: 1 },
  { id: "b", title: "Blue sofa", stock: 1 },
];

async function openCached(embedder: Embedder = createHashEmbedder()) {
  const kept = createMemoryGenerations();
  await promoteProducts(kept, SHOP, createHashEmbedder());
  const { generations, writes } = countWrites(kept);
  const shop: { merchandising: Merchandising } = { merchandising: NO_MERCHANDISING };
  const merchandising = () => shop.merchandising;
  const log = { warn: () => {} };
  let ids = 0;
  const createQueryId = () => `query-${++ids}`;
  const live = createLiveGeneration(generations, log);
  const search = createSearchService({
    live,
    generations,
    embedder,
    settings: SETTINGS,
    merchandising,
    now: () => NOW,
    createQueryId,
    log,
  });
  const cached = cacheAnswers(search, {
    maxAgeMs: 60_000,
    maxHits: 100,
    writes,
    live: () => generations.live(),
    merchandising,
    createQueryId,
  });
  const ask = (request: SearchRequestInput, options: Partial<SearchOptions> = {}) =>
    cached.search(searchRequestSchema.parse(request), { requestId: "r", ...options });
  const isKept = async (request: SearchRequestInput): Promise<boolean> =>
    "cache" in (await ask(request)).meta.timings;
  // What is asked while the generation is being opened is not kept.
  await search.warmUp();
  return { kept, live, shop, ask, isKept, close: () => cached.close() };
}

describe("the answer cache", () => {
  it("answers the same question with the same answer, under ids of its own", async () => {
    const { ask, close } = await openCached();
    const first = await ask({ query: "sofa" }, { requestId: "r1" });
    const second = await ask({ query: "sofa", budgetMs: 5 }, { requestId: "r2" });
    const { queryId, meta, ...answer } = first;
    expect(second).toMatchObject(answer);
    expect(second.queryId).not.toBe(queryId);
    expect(second.meta).toMatchObject({ requestId: "r2", generation: meta.generation });
    expect(Object.keys(second.meta.timings)).toEqual(["cache"]);
    await close();
  });

  it("takes another page, filter or mode for another question", async () => {
    const { ask, isKept, close } = await openCached();
    await ask({ query: "sofa" });
    const others = [{ page: 2 }, { filter: 'id = "a"' }, { mode: "keyword" as const }, { facets: ["brand"] }];
    const kept = [];
    for (const other of others) kept.push(await isKept({ query: "sofa", ...other }));
    expect(kept).toEqual([false, false, false, false]);
    await close();
  });

  it.each<[string, Partial<Access>]>([
    ["a forced filter", { filter: 'id = "a"' }],
    ["fewer attributes", { attributes: ["stock"] }],
    ["no attribute", { attributes: [] }],
    ["the scope admin", { scopes: ["admin"] }],
  ])("takes another caller for another question, one with %s, in either order", async (_, rights) => {
    const visitor: Access = { name: "public", scopes: ["search"], filter: null, attributes: null };
    const other = { ...visitor, name: "other", ...rights };
    for (const [first, second] of [
      [visitor, other],
      [other, visitor],
    ]) {
      const { ask, close } = await openCached();
      const isKept = async (access: Access | undefined) =>
        access !== undefined && "cache" in (await ask({ query: "sofa" }, { access })).meta.timings;
      expect([await isKept(first), await isKept(second)]).toEqual([false, false]);
      expect([await isKept(first), await isKept(second)]).toEqual([true, true]);
      await close();
    }
  });

  it("takes callers who may see the same for one, whatever they are called", async () => {
    const { ask, close } = await openCached();
    const access: Access = { name: "a", scopes: ["search"], filter: 'id = "a"', attributes: ["stock"] };
    await ask({ query: "sofa" }, { access });
    const { meta } = await ask({ query: "sofa" }, { access: { ...access, name: "b" } });
    expect(Object.keys(meta.timings)).toEqual(["cache"]);
    await close();
  });

  it("forgets what a write to the live generation may have changed", async () => {
    const { live, ask, isKept, close } = await openCached();
    await ask({ query: "sofa" });
    const { generation, release } = await live.acquire();
    await generation.keyword.delete(["a"]);
    await generation.products.delete(["a"]);
    release();
    expect((await ask({ query: "sofa", mode: "keyword" })).total).toBe(1);
    expect(await isKept({ query: "sofa" })).toBe(false);
    await close();
  });

  it("keeps no answer that was found while something was being written", async () => {
    let write = async (): Promise<void> => {};
    const plain = createHashEmbedder();
    const { live, ask, isKept, close } = await openCached({
      ...plain,
      embed: async (texts) => {
        await write();
        return plain.embed(texts);
      },
    });
    const { generation, release } = await live.acquire();
    write = async () => generation.keyword.delete(["a"]);
    await ask({ query: "sofa" });
    write = async () => {};
    release();
    expect(await isKept({ query: "sofa" })).toBe(false);
    await close();
  });

  it("follows a new generation and new merchandising at once", async () => {
    const { kept, shop, ask, isKept, close } = await openCached();
    await ask({ query: "sofa" });
    shop.merchandising = { ...NO_MERCHANDISING };
    expect([await isKept({ query: "sofa" }), await isKept({ query: "sofa" })]).toEqual([false, true]);
    await promoteProducts(kept, [...SHOP, { id: "c", title: "Green sofa", stock: 1 }], createHashEmbedder());
    await expect.poll(async () => (await ask({ query: "sofa" })).total).toBe(3);
    await close();
  });

  it("keeps neither what lost a lane nor explanations nor previews", async () => {
    const failing = createHashEmbedder();
    const { ask, isKept, close } = await openCached({
      ...failing,
      embed: () => Promise.reject(new Error("no model")),
    });
    expect((await ask({ query: "sofa" })).degraded).toEqual(["semantic"]);
    expect(await isKept({ query: "sofa" })).toBe(false);
    await ask({ query: "sofa", mode: "keyword", explain: true });
    expect(await isKept({ query: "sofa", mode: "keyword", explain: true })).toBe(false);
    await ask({ query: "red", mode: "keyword" }, { preview: { maxBoost: 0 } });
    expect(await isKept({ query: "red", mode: "keyword" })).toBe(false);
    await close();
  });
});
