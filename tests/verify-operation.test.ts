import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { applyNextBatch } from "../src/changes/apply-next-batch.ts";
import { pause } from "../src/changes/pause.ts";
import { readStatus } from "../src/cli/generation-operations.ts";
import { runReindexOperation } from "../src/cli/reindex-operation.ts";
import { runVerifyOperation } from "../src/cli/verify-operation.ts";
import { CHANGES_FILE, type Engine } from "../src/compose.ts";
import { aisleConfigSchema } from "../src/config/aisle-config.ts";
import { merchandisingSchema } from "../src/config/merchandising-config.ts";
import type { ChangeAction } from "../src/domain/change.ts";
import { createMemoryEmbeddingCache } from "../src/engines/memory/embedding-cache.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { createSqliteChangeLog } from "../src/engines/sqlite/change-log.ts";
import { createSqliteGenerations } from "../src/engines/sqlite/generations.ts";
import { openDatabase } from "../src/engines/sqlite/open-database.ts";
import type { Generation } from "../src/ports/generations.ts";
import { shop } from "./nightly-shop.ts";

/** More than an inventory reads at once. */
const PRODUCTS = 1_100;

describe("a verification of the embedded engine", () => {
  let data: string;
  let engine: Engine;
  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), "aisle-verify-"));
    engine = {
      generations: createSqliteGenerations({ dataDirectory: data, keyword: {}, pointerCacheMs: 0 }),
      cache: { ...createMemoryEmbeddingCache(), close: async () => {} },
      openChanges: () => createSqliteChangeLog({ path: join(data, CHANGES_FILE) }),
      openEmbedder: async () => createHashEmbedder(),
    };
    writeFileSync(join(data, "catalog.jsonl"), shop(PRODUCTS));
    await reindex();
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  const config = aisleConfigSchema.parse({
    reindex: { keepGenerations: 2, graceMinutes: 0 },
    suggestions: { enabled: false },
  });
  const reindex = () =>
    runReindexOperation(
      { engine, config, merchandising: merchandisingSchema.parse({}), data, log: { warn: () => undefined } },
      {
        sources: [join(data, "catalog.jsonl")],
        dryRun: false,
        force: true,
        allowShrinkPercent: undefined,
        onProgress: () => undefined,
        signal: new AbortController().signal,
      },
    );
  const verify = (repair = false) => runVerifyOperation({ engine, config, data }, { repair });
  const withLive = async <Output>(work: (generation: Generation) => Promise<Output>): Promise<Output> => {
    const live = await engine.generations.live();
    const generation = await engine.generations.open(live ?? "none");
    try {
      return await work(generation);
    } finally {
      await generation.close();
    }
  };
  const applyLive = async (actions: readonly ChangeAction[]): Promise<void> => {
    const changes = engine.openChanges();
    const embedder = createHashEmbedder();
    await changes.append(actions, { now: Date.now() });
    await withLive((generation) =>
      applyNextBatch(
        generation,
        {
          changes,
          batchSize: 100,
          onDeadLetters: async () => {},
          texts: {
            model: embedder.model,
            embed: async (_template, texts) => embedder.embed(texts),
            check: async () => {},
          },
          settings: config.changes,
          now: Date.now,
          random: Math.random,
          pause,
          log: { warn: () => undefined },
        },
        { isLive: true, signal: new AbortController().signal, isWanted: async () => true },
      ),
    );
    await changes.close();
  };

  it("finds nothing after a reindex and live changes, and says so in the status", async () => {
    expect((await readStatus(engine, data)).drift).toBeNull();
    await applyLive([
      { kind: "patch", id: "p1", patch: { price: 3 } },
      { kind: "upsert", product: { id: "new", title: "new kettle" } },
      { kind: "delete", id: "p2" },
    ]);
    const report = await verify();
    expect(report).toMatchObject({
      generation: "g1",
      comparedWith: "ledger",
      checked: PRODUCTS,
      missing: 0,
      extra: 0,
      stale: 0,
      stores: [{ products: PRODUCTS }, { products: PRODUCTS }, { products: PRODUCTS }],
    });
    expect((await readStatus(engine, data)).drift).toEqual(report);
  });

  it("brings back what any part of the file lost", async () => {
    await applyLive([{ kind: "upsert", product: { id: "new", title: "new kettle" } }]);
    const [before] = await withLive(({ vectors }) => vectors.get(["p9"]));
    await withLive(async ({ keyword, vectors, products }) => {
      await keyword.delete(["p7", "p8"]);
      await vectors.delete(["p9"]);
      await products.delete(["new"]);
      await keyword.upsert([{ id: "ghost", title: "nobody sells this" }]);
    });
    const found = { checked: PRODUCTS + 1, missing: 4, extra: 1, stale: 0 };
    expect(await verify()).toMatchObject({
      ...found,
      repaired: 0,
      stores: [
        { store: "sqlite products", missing: 1, examples: { missing: ["new"] } },
        {
          store: "sqlite keywords",
          missing: 2,
          extra: 1,
          examples: { missing: ["p7", "p8"], extra: ["ghost"] },
        },
        { store: "sqlite vectors", missing: 1, examples: { missing: ["p9"] } },
      ],
    });
    expect(await verify(true)).toMatchObject({ ...found, repaired: 5, unrepairable: 0 });
    expect(await verify()).toMatchObject({ checked: PRODUCTS + 1, missing: 0, extra: 0, stale: 0 });
    await withLive(async ({ keyword, vectors, products }) => {
      expect((await vectors.get(["p9"]))[0]).toEqual(before);
      expect((await products.get(["new"]))[0]).toEqual({ id: "new", title: "new kettle" });
      const question = { filter: null, limit: 5, sort: [], prior: null };
      expect((await keyword.search({ ...question, query: "kettle" })).hits.map(({ id }) => id)).toContain(
        "new",
      );
    });
  });

  it("says what no part of the file has any more", async () => {
    await withLive(({ products }) => products.upsert([{ id: "p5", title: "not what was indexed" }]));
    expect(await verify(true)).toMatchObject({
      stale: 1,
      repaired: 0,
      unrepairable: 1,
      reasons: [{ id: "p5" }],
    });
    expect((await readStatus(engine, data)).drift).toMatchObject({ unrepairable: 1 });
  });

  it("does not repair a file that another process writes to", async () => {
    const serving = engine.openChanges();
    await serving.lead();
    await expect(verify(true)).rejects.toMatchObject({ code: "GENERATION_IN_USE" });
    expect(await verify()).toMatchObject({ checked: PRODUCTS, missing: 0 });
    await serving.close();
    expect(await verify(true)).toMatchObject({ missing: 0, repaired: 0 });
  });

  it("does not repair stores that the changes of another data directory reach", async () => {
    const own = engine;
    engine = { ...own, generations: { ...own.generations, claimant: async () => "another directory" } };
    await expect(verify(true)).rejects.toMatchObject({ code: "GENERATION_IN_USE" });
    expect(await verify()).toMatchObject({ missing: 0 });
    engine = own;
  });

  it("keeps the ledgers of kept generations only", async () => {
    for (let run = 0; run < 3; run += 1) await reindex();
    const kept = (await engine.generations.list()).map(({ name }) => name);
    expect(kept).toEqual(["g3", "g4"]);
    const database = openDatabase(join(data, CHANGES_FILE), { readOnly: true });
    const ledgers = database
      .prepare<{ generation: string }>("SELECT DISTINCT generation FROM ledger_entries ORDER BY 1")
      .all();
    database.close();
    expect(ledgers.map(({ generation }) => generation)).toEqual(kept);
  });

  it("says that a generation has no ledger", async () => {
    rmSync(join(data, CHANGES_FILE));
    await withLive(({ keyword }) => keyword.delete(["p7"]));
    expect(await verify(true)).toMatchObject({
      comparedWith: "sqlite products",
      missing: 1,
      unrepairable: 1,
    });
  });
});
