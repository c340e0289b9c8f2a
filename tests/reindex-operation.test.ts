import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { readStatus, rollBack } from "../src/cli/generation-operations.ts";
import type { ReindexCommand } from "../src/cli/operations.ts";
import { runReindexOperation } from "../src/cli/reindex-operation.ts";
import type { Engine } from "../src/compose.ts";
import { aisleConfigSchema } from "../src/config/aisle-config.ts";
import { merchandisingSchema } from "../src/config/merchandising-config.ts";
import { createMemoryChangeLog } from "../src/engines/memory/change-log.ts";
import { createMemoryEmbeddingCache } from "../src/engines/memory/embedding-cache.ts";
import { createMemoryGenerations } from "../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { shop } from "./nightly-shop.ts";

describe("a reindex wired by the configuration", () => {
  let folder: string;
  let engine: Engine;
  let closedEmbedders: number;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aisle-operation-"));
    closedEmbedders = 0;
    engine = {
      generations: createMemoryGenerations(),
      cache: { ...createMemoryEmbeddingCache(), close: async () => {} },
      openChanges: createMemoryChangeLog,
      openEmbedder: async () => ({
        ...createHashEmbedder(),
        close: async () => void (closedEmbedders += 1),
      }),
    };
    writeFileSync(join(folder, "catalog.jsonl"), shop(12));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const data = (): string => join(folder, "data");
  const run = (settings: unknown = {}, command: Partial<ReindexCommand> = {}) =>
    runReindexOperation(
      {
        engine,
        config: aisleConfigSchema.parse(settings),
        merchandising: merchandisingSchema.parse({}),
        data: data(),
        log: { warn: () => undefined },
      },
      {
        sources: [join(folder, "catalog.jsonl")],
        dryRun: false,
        force: false,
        allowShrinkPercent: undefined,
        onProgress: () => undefined,
        signal: new AbortController().signal,
        ...command,
      },
    );

  it("searches the candidate, not the live generation, for golden queries", async () => {
    await run();
    const goldenQueries = join(folder, "golden.jsonl");
    writeFileSync(goldenQueries, '{"query":"copper kettle","expect":["kettle"],"within":3}');
    await expect(run({ reindex: { goldenQueries } })).rejects.toMatchObject({ code: "GATE_REFUSED" });
    writeFileSync(join(folder, "catalog.jsonl"), `${shop(12)}\n{"id":"kettle","title":"Copper kettle"}`);
    expect(await run({ reindex: { goldenQueries } })).toMatchObject({ promoted: true, products: 13 });
  });

  it("closes the model once, however many searches have borrowed it", async () => {
    const goldenQueries = join(folder, "golden.jsonl");
    writeFileSync(goldenQueries, '{"query":"keyboard 3","expect":["p3"]}');
    await run({ reindex: { goldenQueries } });
    expect(closedEmbedders).toBe(1);
  });

  it("leaves the live generation as it was when a source is a bomb, with nothing half-written kept", async () => {
    await run();
    const bomb = join(folder, "bomb.csv.gz");
    writeFileSync(bomb, gzipSync(`id,title\n${"1,Kettle\n".repeat(200_000)}`));
    const settings = { catalog: { maxUncompressedMb: 1 } };
    await expect(run(settings, { sources: [bomb], force: true })).rejects.toMatchObject({
      code: "SOURCE_UNREADABLE",
      message: expect.stringContaining("catalog.maxUncompressedMb"),
    });
    const { live, generations } = await readStatus(engine, data());
    expect([live, generations.map(({ name, products }) => [name, products])]).toEqual(["g1", [["g1", 12]]]);
    expect(await run()).toMatchObject({ promoted: true, products: 12 });
  });

  it("wants a source", async () => {
    await expect(run({}, { sources: [] })).rejects.toMatchObject({ code: "INVALID_COMMAND" });
    expect(existsSync(data())).toBe(false);
  });

  it("rolls back, and knows since when what was live is not", async () => {
    await run();
    await run();
    expect(await readStatus(engine, data())).toMatchObject({
      live: "g2",
      generations: [{ name: "g1", replacedAt: expect.stringMatching(/Z$/u) }, { replacedAt: null }],
      stores: [{ store: "memory", isHealthy: true }],
    });
    expect(await rollBack(engine, data(), undefined)).toEqual({ from: "g2", to: "g1" });
    expect(await readStatus(engine, data())).toMatchObject({
      live: "g1",
      generations: [{ replacedAt: null }, { name: "g2", replacedAt: expect.stringMatching(/Z$/u) }],
    });
    await expect(rollBack(engine, data(), undefined)).rejects.toMatchObject({ code: "GENERATION_NOT_FOUND" });
  });

  it("goes back to a build that was never checked by its name only", async () => {
    await run();
    const promote = () => Promise.reject(new Error("killed"));
    const { generations } = engine;
    engine = { ...engine, generations: { ...generations, promote } };
    await expect(run()).rejects.toThrow("killed");
    engine = { ...engine, generations };
    expect((await readStatus(engine, data())).generations[1]).toMatchObject({
      name: "g2",
      isUnfinished: true,
    });
    expect(JSON.parse(readFileSync(join(data(), "reindex.json"), "utf8"))).toMatchObject({
      pending: { generation: "g2" },
    });
    await expect(rollBack(engine, data(), undefined)).rejects.toMatchObject({ code: "GENERATION_NOT_FOUND" });
    expect(await rollBack(engine, data(), "g2")).toEqual({ from: "g1", to: "g2" });
  });
});
