import { setTimeout as delay } from "node:timers/promises";

import { afterEach, describe, expect, it } from "vitest";

import type { SearchOptions, SearchService } from "../src/search/search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "../src/search/search-request.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { openMemorySearch, type MemorySearchOptions } from "./memory-search.ts";

const SHOP = [
  { id: "a", title: "Red sofa", brand: "Nera" },
  { id: "b", title: "Red sofa bed", brand: "Tokk" },
  { id: "c", title: "Garden lamp", brand: "Nera" },
];
const FACETS: SearchRequestInput = { query: "red sofa", facets: ["brand"] };

describe("a search of which something is left out", () => {
  let service: SearchService | undefined;
  afterEach(() => service?.close());
  const open = async (options: MemorySearchOptions = {}) => {
    const opened = await openMemorySearch(SHOP, options);
    ({ service } = opened);
    const search = (request: SearchRequestInput, call: Partial<SearchOptions> = {}) =>
      opened.service.search(searchRequestSchema.parse(request), { requestId: "r", ...call });
    return { ...opened, search };
  };

  it("has no facets, says so, and finds the same", async () => {
    const { search } = await open();
    const whole = await search(FACETS);
    const shed = await search(FACETS, { shed: ["facets"] });
    expect(whole).toMatchObject({ degraded: [], exhaustive: { total: true, facets: true } });
    expect(Object.keys(whole.facets)).toEqual(["brand"]);
    expect(shed).toMatchObject({
      facets: {},
      degraded: ["facets"],
      exhaustive: { total: true, facets: false },
      total: whole.total,
    });
    expect(shed.hits).toEqual(whole.hits);
  });

  it("asks no model, and its total, hits and pages are those of the words alone", async () => {
    const embedder = createHashEmbedder();
    let embedded = 0;
    const { search } = await open({
      embedder: { ...embedder, embed: (texts) => ((embedded += texts.length), embedder.embed(texts)) },
    });
    const words = await search({ query: "red sofa", mode: "keyword" });
    const shed = await search({ query: "red sofa" }, { shed: ["facets", "semantic"] });
    expect(embedded).toBe(0);
    expect(shed.degraded).toEqual(["semantic"]);
    expect([shed.total, shed.pages, shed.hits]).toEqual([words.total, words.pages, words.hits]);
  });

  it("is not degraded by leaving out what was not asked for", async () => {
    const { search } = await open();
    const shed = ["facets", "semantic"] as const;
    expect((await search({ query: "red sofa", mode: "keyword" }, { shed })).degraded).toEqual([]);
    expect((await search({ query: "" }, { shed })).degraded).toEqual([]);
  });

  it("keeps the vector lane where it is all there is to answer with", async () => {
    const { search } = await open();
    const answer = await search({ query: "red sofa", mode: "semantic" }, { shed: ["facets", "semantic"] });
    expect([answer.degraded, answer.total > 0]).toEqual([[], true]);
  });

  it("still refuses a facet that does not exist", async () => {
    const { search } = await open();
    await expect(search({ query: "sofa", facets: ["colour"] }, { shed: ["facets"] })).rejects.toMatchObject({
      code: "INVALID_REQUEST",
    });
  });

  it("is in time when a lane is not: the lane is left out and named", async () => {
    const embedder = createHashEmbedder();
    const { search } = await open({
      embedder: { ...embedder, embed: async (texts) => (await delay(1_000), embedder.embed(texts)) },
    });
    const began = performance.now();
    const answer = await search({ query: "red sofa" }, { deadlineAt: began + 300 });
    expect(performance.now() - began).toBeLessThan(300);
    expect(answer).toMatchObject({ degraded: ["semantic"], total: 2 });
  });

  it("is not begun when its deadline has passed", async () => {
    const { search } = await open();
    await expect(search({ query: "red sofa" }, { deadlineAt: performance.now() - 1 })).rejects.toMatchObject({
      code: "DEADLINE_EXCEEDED",
    });
  });
});
