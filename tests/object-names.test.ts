import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { runReindexOperation } from "../src/cli/reindex-operation.ts";
import { CHANGES_FILE, type Engine } from "../src/compose.ts";
import { aisleConfigSchema } from "../src/config/aisle-config.ts";
import { merchandisingSchema } from "../src/config/merchandising-config.ts";
import { createMemoryEmbeddingCache } from "../src/engines/memory/embedding-cache.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { createSqliteChangeLog } from "../src/engines/sqlite/change-log.ts";
import { createSqliteGenerations } from "../src/engines/sqlite/generations.ts";
import { createSearchService } from "../src/search/create-search-service.ts";
import type { SearchService } from "../src/search/search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "../src/search/search-request.ts";
import { NOW } from "./memory-search.ts";

/** What every plain object has from birth. */
const NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"] as const;
const PRODUCTS = 12;

/** Of each name two values, of the last a flag; built as text, since `__proto__` in a literal is no key. */
function productLine(number: number): string {
  const [, ...texts] = NAMES.toReversed();
  const attributes = [
    ...texts.map((name) => `${JSON.stringify(name)}: "${number % 2 === 0 ? "walnut" : "beech"}"`),
    `"valueOf": ${number % 2 === 0}`,
  ];
  return `{"id": "p${number}", "title": "Shelf ${number}", "brand": "constructor", "category": ["__proto__", "toString"], "attributes": {${attributes.join(", ")}}}`;
}

describe("a catalog whose fields are called as what every object has", () => {
  let data: string;
  let service: SearchService;
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), "aisle-names-"));
    const embedder = createHashEmbedder();
    const engine: Engine = {
      generations: createSqliteGenerations({ dataDirectory: data, keyword: {}, pointerCacheMs: 0 }),
      cache: { ...createMemoryEmbeddingCache(), close: async () => {} },
      openChanges: () => createSqliteChangeLog({ path: join(data, CHANGES_FILE) }),
      openEmbedder: async () => embedder,
    };
    const source = join(data, "catalog.jsonl");
    writeFileSync(source, Array.from({ length: PRODUCTS }, (_, number) => productLine(number)).join("\n"));
    const config = aisleConfigSchema.parse({ reindex: { minFreeDiskMb: 0 } });
    const merchandising = merchandisingSchema.parse({});
    const log = { warn: () => undefined };
    await runReindexOperation(
      { engine, config, merchandising, data, log },
      {
        sources: [source],
        dryRun: false,
        force: false,
        allowShrinkPercent: undefined,
        onProgress: () => undefined,
        signal: new AbortController().signal,
      },
    );
    service = createSearchService({
      generations: engine.generations,
      embedder,
      settings: config.search,
      merchandising: () => merchandising,
      now: () => NOW,
      createQueryId: () => "query",
      log,
    });
  });
  afterAll(async () => {
    await service.close();
    rmSync(data, { recursive: true, force: true });
  });

  const ask = (request: SearchRequestInput) =>
    service.search(searchRequestSchema.parse({ mode: "keyword", ...request }), { requestId: "test" });

  it.each(NAMES)("is indexed, searched, counted and filtered by %s", async (name) => {
    const [yes, no] = name === "valueOf" ? ["true", "false"] : ["beech", "walnut"];
    const half = PRODUCTS / 2;
    const field = `attributes.${name}`;
    const answer = await ask({ query: "shelf", facets: [name] });
    const values = [yes, no].map((value) => ({ value, count: half }));
    expect(Object.entries(answer.facets)).toEqual([
      [name, { values: values.toSorted((a, b) => (a.value < b.value ? -1 : 1)) }],
    ]);
    const value = name === "valueOf" ? yes : JSON.stringify(yes);
    const kept = await ask({ query: "shelf", filter: `${field} = ${value}` });
    expect(kept.total).toBe(half);
    const found = kept.hits.map(
      ({ product }) => Object.getOwnPropertyDescriptor(product.attributes, name)?.value,
    );
    expect(new Set(found.map(String))).toEqual(new Set([yes]));
  });

  it("is searched by the values, the names, the brand and the category", async () => {
    expect((await ask({ query: "shelf beech" })).total).toBe(PRODUCTS / 2);
    for (const name of NAMES)
      expect((await ask({ query: `shelf ${name}` })).hits.length, name).toBeGreaterThan(0);
    expect((await ask({ query: "shelf", filter: 'brand = "constructor"' })).total).toBe(PRODUCTS);
    expect((await ask({ query: "shelf", filter: 'category = "__proto__ > toString"' })).total).toBe(PRODUCTS);
  });
});
