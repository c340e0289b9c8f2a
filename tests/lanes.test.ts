import { describe, expect, it } from "vitest";

import type { Product } from "../src/domain/product.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { openMemorySearch } from "./memory-search.ts";

const SHOP: readonly Product[] = [
  { id: "a", title: "Red leather sofa", brand: "Nera" },
  { id: "b", title: "Red fabric sofa", brand: "Tokk" },
  { id: "c", title: "Sofas and sofa beds", brand: "Nera" },
  { id: "e", title: "Desk lamp", brand: "Tokk", sku: "LMP-77" },
];
const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("the lanes of a search", () => {
  it("run at the same time", async () => {
    const events: string[] = [];
    const slow = async <Output>(name: string, work: () => Promise<Output>): Promise<Output> => {
      events.push(`${name} begins`);
      await delay(60);
      events.push(`${name} ends`);
      return work();
    };
    const hash = createHashEmbedder();
    const search = await openMemorySearch(SHOP, {
      embedder: { ...hash, embed: (texts, call) => slow("embed", () => hash.embed(texts, call)) },
      wrap: (generation) => ({
        ...generation,
        keyword: {
          ...generation.keyword,
          search: (request, call) => slow("keyword", () => generation.keyword.search(request, call)),
          describe: (request, call) => slow("describe", () => generation.keyword.describe(request, call)),
        },
        vectors: {
          ...generation.vectors,
          similarities: (vector, ids, call) =>
            slow("similarities", () => generation.vectors.similarities(vector, ids, call)),
        },
      }),
      settings: { similarityOfBest: 1 },
    });
    const { meta, total } = await search.ask({ query: "sofa red" });
    expect(total).toBeGreaterThan(1);
    const begins = (name: string): number => events.indexOf(`${name} begins`);
    const ends = (name: string): number => events.indexOf(`${name} ends`);
    expect(Math.max(begins("keyword"), begins("embed"))).toBeLessThan(
      Math.min(ends("keyword"), ends("embed")),
    );
    expect(Math.max(begins("describe"), begins("similarities"))).toBeLessThan(
      Math.min(ends("describe"), ends("similarities")),
    );
    // Five steps of 60 ms, twice two of them at a time.
    const steps = ["keyword", "embed", "count", "similarity", "feedback"];
    const spent = steps.map((name) => meta.timings[name] ?? 0);
    expect(Math.min(...spent)).toBeGreaterThan(50);
    expect(meta.tookMs).toBeLessThan(spent.reduce((sum, ms) => sum + ms, 0) - 60);
    await search.service.close();
  });

  it("show only the carriers of an identifier", async () => {
    const search = await openMemorySearch(SHOP, { settings: { minSimilarity: -1, similarityOfBest: 0 } });
    const answer = await search.ask({ query: "lmp77", facets: ["brand"] });
    expect(answer.query.identifier).toMatchObject({ text: "LMP-77", found: true });
    expect([answer.hits.map(({ id }) => id), answer.total]).toEqual([["e"], 1]);
    expect(answer.facets["brand"]).toEqual({ values: [{ value: "Tokk", count: 1 }] });
    await search.service.close();
  });

  it("show nothing in place of a code that no product has, and offer the codes next to it", async () => {
    const keyboard = { id: "k", title: "Keyboard", sku: "NRV-K87S-GRY" };
    const search = await openMemorySearch([...SHOP, keyboard], {
      settings: { minSimilarity: -1, similarityOfBest: 0 },
    });
    const near = await search.ask({ query: "nrv k88s gry", facets: ["brand"] });
    expect(near.query.identifier).toEqual({
      text: "nrv k88s gry",
      kind: "code",
      found: false,
      valid: true,
      suggestions: ["NRV-K87S-GRY"],
    });
    expect([near.hits, near.total, near.facets["brand"], near.degraded]).toEqual([[], 0, { values: [] }, []]);
    const gtin = await search.ask({ query: "4006381333930" });
    expect(gtin.query.identifier).toMatchObject({ kind: "gtin", found: false, valid: false });
    expect(gtin.total).toBe(0);
    await search.service.close();
  });

  it("show products whose text has a code that is no product's own", async () => {
    const filter = { id: "f", title: "Bulb for LX-4410 lamps", brand: "Tokk" };
    const search = await openMemorySearch([...SHOP, filter], {
      settings: { minSimilarity: -1, similarityOfBest: 0 },
    });
    const answer = await search.ask({ query: "LX-4410" });
    expect(answer.hits.map(({ id, matchedBy }) => [id, matchedBy])).toEqual([["f", ["keyword"]]]);
    await search.service.close();
  });

  it("are asked only when they are wanted", async () => {
    const asked: string[] = [];
    const hash = createHashEmbedder();
    const search = await openMemorySearch(SHOP, {
      embedder: {
        ...hash,
        embed: (texts, call) => {
          asked.push(`embed ${texts.join()}`);
          return hash.embed(texts, call);
        },
      },
      wrap: (generation) => ({
        ...generation,
        keyword: {
          ...generation.keyword,
          search: (request, call) => {
            asked.push(`keyword ${request.query}`);
            return generation.keyword.search(request, call);
          },
        },
      }),
    });
    const after = async (request: Parameters<typeof search.ask>[0]): Promise<string[]> => {
      await search.ask(request);
      return asked.splice(0);
    };
    expect(await after({ query: "sofa", mode: "keyword" })).toEqual(["keyword sofa"]);
    expect(await after({ query: "sofa", mode: "semantic" })).toEqual(["embed sofa"]);
    expect(await after({ query: " ", mode: "semantic" })).toEqual(["keyword  "]);
    expect(await after({ query: "-red" })).toEqual(["keyword -red"]);
    expect(await after({ query: "lamp -red" })).toEqual(["keyword lamp -red", "embed lamp"]);
    expect(await after({ query: "  SOFA " })).toEqual(["keyword   SOFA "]); // its vector is known
    await search.service.close();
  });
});
