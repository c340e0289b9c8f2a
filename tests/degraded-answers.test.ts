import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { countFacets } from "../src/domain/count-facets.ts";
import type { Product } from "../src/domain/product.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import type { Embedder } from "../src/ports/embedder.ts";
import type { Generation } from "../src/ports/generations.ts";
import type { SearchHit } from "../src/search/search-response.ts";
import { openMemorySearch, type MemorySearch, type MemorySearchOptions } from "./memory-search.ts";

const SHOP: readonly Product[] = [
  { id: "a", title: "Red leather sofa", brand: "Nera", price: 900, margin: 0.1, stock: 2 },
  { id: "b", title: "Red fabric sofa", brand: "Tokk", price: 500, margin: 0.6, stock: 0 },
  { id: "c", title: "Sofas and sofa beds", brand: "Nera", price: 700, margin: 0.3, stock: 1 },
  { id: "d", title: "Sofabed", brand: "Clack", price: 650, margin: 0.2, stock: 4 },
  { id: "e", title: "Desk lamp", brand: "Tokk", price: 40, margin: 0.5, stock: 9, sku: "LMP-77" },
];
const FACETS = ["brand", "price"] as const;
const REQUESTS = [
  { field: "brand", kind: "values" },
  { field: "price", kind: "ranges" },
] as const;

const failing = (what: string) => () => Promise.reject(new Error(`${what} is down`));
/** Never answers and does not heed its signal. */
const silent = () => new Promise<never>(() => {});
const replace =
  <Port extends "keyword" | "vectors" | "products">(port: Port, replaced: Partial<Generation[Port]>) =>
  (generation: Generation): Generation => ({
    ...generation,
    [port]: { ...generation[port], ...replaced },
  });
const idsOf = (hits: readonly SearchHit[]): string[] => hits.map(({ id }) => id);
const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("an answer that has to do without", () => {
  const opened: MemorySearch[] = [];
  const unhandled: unknown[] = [];
  const remember = (reason: unknown): void => void unhandled.push(reason);
  const open = async (options?: MemorySearchOptions): Promise<MemorySearch> => {
    const search = await openMemorySearch(SHOP, options);
    opened.push(search);
    return search;
  };
  beforeAll(() => {
    process.on("unhandledRejection", remember);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(({ service }) => service.close()));
  });
  afterAll(() => {
    process.off("unhandledRejection", remember);
  });

  const withoutVectors: readonly [string, MemorySearchOptions][] = [
    ["fails", { wrap: replace("vectors", { search: failing("the scan") }) }],
    ["is late", { wrap: replace("vectors", { search: silent }) }],
    ["cannot embed", { embedder: { ...createHashEmbedder(), embed: failing("the model") } }],
    ["embeds too late", { embedder: { ...createHashEmbedder(), embed: silent } }],
  ];
  it.each(withoutVectors)(
    "is the keyword lane's when the vector lane %s, and says so",
    async (_, options) => {
      const search = await open(options);
      const request = { query: "red sofa", facets: [...FACETS], budgetMs: 20 };
      const expected = await search.ask({ ...request, mode: "keyword" });
      const answer = await search.ask(request);
      expect(answer.degraded).toEqual(["semantic"]);
      expect(idsOf(answer.hits).toSorted()).toEqual(["a", "b"]);
      expect(idsOf(answer.hits)).toEqual(idsOf(expected.hits));
      expect([answer.total, answer.facets]).toEqual([expected.total, expected.facets]);
      expect(search.warnings).toContainEqual({
        fields: expect.objectContaining({ lane: "semantic", error: expect.any(Error), budgetMs: 20 }),
        message: "a lane is left out of the answer",
      });
    },
  );

  it("waits for the vector lane past its budget when there is nothing else to answer with", async () => {
    const search = await open({
      wrap: (generation) => ({
        ...generation,
        keyword: { ...generation.keyword, search: failing("fts"), describe: failing("fts") },
        vectors: {
          ...generation.vectors,
          search: async (...asked) => {
            await delay(60);
            return generation.vectors.search(...asked);
          },
        },
      }),
    });
    const { hits, degraded } = await search.ask({ query: "red sofa", budgetMs: 5 });
    expect(degraded).toContain("keyword");
    expect(degraded).not.toContain("semantic");
    expect(hits.length).toBeGreaterThan(0);
  });

  const withoutKeywords: readonly [string, MemorySearchOptions][] = [
    ["fails", { wrap: replace("keyword", { search: failing("fts"), describe: failing("fts") }) }],
    [
      "is late",
      { wrap: replace("keyword", { search: silent, describe: silent }), settings: { hardLimitMs: 30 } },
    ],
  ];
  it.each(withoutKeywords)("is the vector lane's when the keyword lane %s", async (_, options) => {
    const search = await open(options);
    const answer = await search.ask({ query: "red sofa", facets: [...FACETS] });
    expect(answer.degraded).toEqual(["keyword"]);
    expect(answer.hits.length).toBeGreaterThan(1);
    expect(answer.total).toBe(answer.hits.length);
    expect(answer.hits.every(({ matchedBy }) => matchedBy.join("") === "semantic")).toBe(true);
    expect(answer.facets).toEqual(
      countFacets(
        answer.hits.map(({ product }) => product),
        REQUESTS,
        100,
      ),
    );
    expect(search.warnings[0]?.fields).toMatchObject({ lane: "keyword" });
  });

  it("holds exclusions and phrases without the keyword lane", async () => {
    const wrap = replace("keyword", { search: failing("fts"), describe: failing("fts") });
    const search = await open({ wrap });
    const ask = async (query: string) => idsOf((await search.ask({ query })).hits);
    expect(await ask("red sofa")).toContain("a");
    expect(await ask("red sofa -leather")).not.toContain("a");
    expect(await ask("red sofa -leather")).toContain("b");
    expect(await ask('"leather sofa" red')).toEqual(["a"]);
  });

  it("is refused when both lanes fail, with both causes", async () => {
    const search = await open({
      wrap: (generation) =>
        replace("vectors", { search: failing("the scan") })(
          replace("keyword", { search: failing("fts") })(generation),
        ),
    });
    const failure = await search.ask({ query: "red sofa" }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "LANES_FAILED", status: 503 });
    expect(failure).toMatchObject({
      cause: { errors: [{ message: "fts is down" }, { message: "the scan is down" }] },
    });
  });

  it("is refused when the only lane that was asked fails", async () => {
    const keyword = await open({ wrap: replace("keyword", { search: failing("fts") }) });
    for (const request of [{ query: "sofa", mode: "keyword" }, { query: "" }] as const)
      await expect(keyword.ask(request)).rejects.toMatchObject({ code: "LANES_FAILED" });
    const vectors = await open({ wrap: replace("vectors", { search: failing("the scan") }) });
    await expect(vectors.ask({ query: "sofa", mode: "semantic" })).rejects.toMatchObject({
      code: "LANES_FAILED",
    });
  });

  it("shows the keyword hits alone when the union cannot be counted", async () => {
    const search = await open({ wrap: replace("keyword", { describe: failing("fts") }) });
    const answer = await search.ask({ query: "red sofa", facets: [...FACETS] });
    expect(answer.degraded).toEqual(["semantic"]);
    expect(idsOf(answer.hits).toSorted()).toEqual(["a", "b"]);
    expect(answer.total).toBe(2);
    expect(answer.facets).toEqual(
      countFacets(
        SHOP.filter(({ id }) => id === "a" || id === "b"),
        REQUESTS,
        100,
      ),
    );
    expect(answer.exhaustive).toEqual({ total: true, facets: true });
  });

  it("says that facets are not whole when they could only be counted over some hits", async () => {
    const search = await open({
      wrap: (generation) =>
        replace("keyword", {
          describe: failing("fts"),
          search: async (request, call) => ({
            ...(await generation.keyword.search(request, call)),
            total: 5_000,
          }),
        })(generation),
    });
    const answer = await search.ask({ query: "red sofa", facets: [...FACETS] });
    expect(answer.total).toBe(5_000);
    expect(answer.exhaustive).toEqual({ total: true, facets: false });
  });

  it("keeps the set when similarities are missing, and says so", async () => {
    // The nearest neighbour alone, so that there are keyword hits whose cosine has to be asked for.
    const settings = { similarityOfBest: 1 };
    const whole = await (await open({ settings })).ask({ query: "red sofa" });
    const search = await open({
      settings,
      wrap: replace("vectors", { similarities: failing("the scan") }),
    });
    const answer = await search.ask({ query: "red sofa" });
    expect(answer.degraded).toEqual(["semantic"]);
    expect(answer.total).toBe(whole.total);
    expect(idsOf(answer.hits).toSorted()).toEqual(idsOf(whole.hits).toSorted());
  });

  it("says so when the best products cannot be measured against one another", async () => {
    const whole = await (await open()).ask({ query: "red sofa", explain: true });
    const search = await open({ wrap: replace("vectors", { get: failing("the vectors") }) });
    const answer = await search.ask({ query: "red sofa", explain: true });
    expect([whole.degraded, answer.degraded]).toEqual([[], ["semantic"]]);
    expect(answer.total).toBe(whole.total);
    const feedback = answer.hits.flatMap(({ explain }) => explain?.parts ?? []);
    expect(feedback.filter(({ name, value }) => name === "feedback" && value !== 0)).toEqual([]);
    expect(search.warnings).toHaveLength(1);
  });

  it("ranks by relevance alone when signals cannot be read, and says so", async () => {
    const merchandising = {
      signals: [{ name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.35 }],
      maxBoost: 0.35,
      outOfStock: "bury",
    } as const;
    const wrap = replace("products", { values: failing("the store") });
    const search = await open({ wrap, merchandising });
    const plain = await open();
    const answer = await search.ask({ query: "red sofa", explain: true });
    expect(answer.degraded).toEqual(["signals"]);
    expect(idsOf(answer.hits)).toEqual(idsOf((await plain.ask({ query: "red sofa" })).hits));
    expect(answer.hits[0]?.explain?.parts.map(({ name }) => name)).toEqual([
      "lexical",
      "semantic",
      "shared",
      "standing",
      "feedback",
      "margin",
    ]);
    expect(search.warnings).toHaveLength(1);
    await expect(search.ask({ query: "red sofa", sort: ["price:asc"] })).rejects.toMatchObject({
      message: "the store is down",
    });
  });

  it("ends by the hard limit when the products do not come", async () => {
    const search = await open({ wrap: replace("products", { get: silent }), settings: { hardLimitMs: 30 } });
    await expect(search.ask({ query: "red sofa" })).rejects.toMatchObject({
      code: "ENGINE_TIMEOUT",
      message: "fetch did not answer in 30 ms",
    });
  });

  it("stops when the caller goes away, whatever the engines do", async () => {
    const search = await open({
      wrap: (generation) =>
        replace("vectors", { search: silent })(replace("keyword", { search: silent })(generation)),
    });
    const controller = new AbortController();
    const answer = search.ask({ query: "red sofa" }, controller.signal);
    await delay(5);
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: "ABORTED" });
    await expect(search.ask({ query: "red sofa" }, AbortSignal.abort())).rejects.toMatchObject({
      code: "ABORTED",
    });
  });

  it("never compares vectors of two models", async () => {
    const asked: string[] = [];
    const hash = createHashEmbedder();
    const other: Embedder = {
      ...hash,
      model: { ...hash.model, fingerprint: "another" },
      embed: (texts, call) => {
        asked.push(...texts);
        return hash.embed(texts, call);
      },
    };
    const search = await open({ embedder: other });
    const answer = await search.ask({ query: "red sofa" });
    expect(answer.degraded).toEqual(["semantic"]);
    expect(idsOf(answer.hits).toSorted()).toEqual(["a", "b"]);
    expect(asked).toEqual([]);
    expect(search.warnings[0]?.fields["error"]).toMatchObject({ code: "GENERATION_INCOMPATIBLE" });
  });

  it("leaves no failure of an abandoned call behind", async () => {
    const late = () => delay(20).then(failing("the scan"));
    const search = await open({ wrap: replace("vectors", { search: late }) });
    expect((await search.ask({ query: "red sofa", budgetMs: 1 })).degraded).toEqual(["semantic"]);
    await delay(40);
    // Of this and of all tests before it.
    expect(unhandled).toEqual([]);
  });
});
