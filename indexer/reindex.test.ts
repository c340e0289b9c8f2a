import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createMemoryEmbeddingCache } from "../src/engines/memory/embedding-cache.ts";
import { createMemoryGenerations } from "../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { Generations } from "../src/ports/generations.ts";
import { reindex, type ReindexOptions, type ReindexSettings } from "./reindex.ts";

const shop = (size: number): string =>
  Array.from({ length: size }, (_, n) => JSON.stringify({ id: `p${n}`, title: `Keyboard number ${n}` })).join(
    "\n",
  );

describe("reindex", () => {
  let folder: string;
  let generations: Generations;
  const cache = createMemoryEmbeddingCache();
  const embedder = createHashEmbedder();
  let embedded: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aisle-reindex-"));
    generations = createMemoryGenerations();
    embedded = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const settings = (): ReindexSettings => ({
    dataDirectory: join(folder, "data"),
    source: {},
    normalise: {},
    template: "{title}",
    limits: { maxRejectedShare: 0.2, allowShrinkPercent: 50 },
    keepGenerations: 2,
  });

  const run = (
    content: string,
    options: Partial<ReindexOptions> = {},
    replaced: Partial<Generations> = {},
  ) => {
    const file = join(folder, "catalog.jsonl");
    writeFileSync(file, content);
    const counting = {
      ...embedder,
      embed: (texts: readonly string[]) => {
        embedded.push(...texts);
        return embedder.embed(texts);
      },
    };
    return reindex(
      {
        generations: { ...generations, ...replaced },
        embedder: () => Promise.resolve(counting),
        cache,
        now: () => new Date(0),
      },
      settings(),
      { sources: [file], ...options },
    );
  };

  const liveTitles = async (): Promise<string[]> => {
    const live = await generations.live();
    if (live === null) return [];
    const generation = await generations.open(live);
    const ids = (
      await generation.keyword.search({ query: "", filter: null, limit: 100, sort: [], prior: null })
    ).hits;
    const products = await generation.products.get(ids.map(({ id }) => id));
    await generation.close();
    return products.map((product) => product?.title ?? "");
  };

  it("makes a catalog live and says what it did", async () => {
    const summary = await run(shop(5));
    expect(summary).toMatchObject({
      generation: "g1",
      products: 5,
      rejected: 0,
      duplicates: 0,
      promoted: true,
      rejectsFile: null,
    });
    expect(summary.gates.map(({ name, passed }) => [name, passed])).toEqual(
      ["rejects", "products", "shrink", "counts", "self-search"].map((name) => [name, true]),
    );
    expect(await generations.live()).toBe("g1");
  });

  it("embeds nothing the second time, and only what changed the third", async () => {
    await run(shop(5));
    embedded = [];
    expect(await run(shop(5))).toMatchObject({ generation: "g2", embedded: 0, reused: 5 });
    expect(embedded).toEqual([]);
    const changed = shop(5).replace("Keyboard number 3", "Copper kettle of no number");
    expect(await run(changed)).toMatchObject({ embedded: 1, reused: 4 });
    expect(embedded).toEqual(["Copper kettle of no number"]);
  });

  it("lets the last of repeated ids win, counts the others and never embeds them", async () => {
    const summary = await run(
      '{"id":"a","title":"Never seen before"}\n{"id":"b","title":"Lamp"}\n{"id":"a","title":"Fresh sofa"}',
    );
    expect(summary).toMatchObject({ products: 2, duplicates: 1 });
    expect(await liveTitles()).toEqual(["Fresh sofa", "Lamp"]);
    expect(embedded).not.toContain("Never seen before");
  });

  it("puts bad rows into the rejects file with line, field, value and reason, and goes on", async () => {
    const summary = await run(`${shop(9)}\n{"id":"x","title":"  "}`);
    expect(summary).toMatchObject({ products: 9, rejected: 1, promoted: true });
    const [reject = ""] = readFileSync(summary.rejectsFile ?? "", "utf8")
      .trim()
      .split("\n");
    expect(JSON.parse(reject)).toMatchObject({ line: 10, field: "title" });
  });

  it.each([
    ["too many rejects", `${shop(2)}\n{"id":"x"}\nnot json`, "TOO_MANY_REJECTS"],
    ["a catalog that shrank", shop(2), "GATE_REFUSED"],
    ["no rows", "", "SOURCE_EMPTY"],
    ["no valid row", '{"id":"x"}\n[]\nnull', "SOURCE_EMPTY"],
  ])("refuses %s, and the live generation still serves", async (_, content, code) => {
    await run(shop(20));
    await expect(run(content)).rejects.toMatchObject({ code });
    expect(await generations.live()).toBe("g1");
    expect(await liveTitles()).toHaveLength(20);
    expect(
      readdirSync(join(folder, "data")).filter((file) => file === "spool" || file === "reindex.lock"),
    ).toEqual([]);
  });

  it("goes on in spite of a gate when forced, but not without any product", async () => {
    await run(shop(20));
    expect(await run(shop(2), { force: true })).toMatchObject({ promoted: true, products: 2 });
    await expect(run("", { force: true })).rejects.toMatchObject({ code: "SOURCE_EMPTY" });
  });

  it("changes nothing on a dry run", async () => {
    expect(await run(shop(5), { dryRun: true })).toMatchObject({
      generation: null,
      products: 5,
      promoted: false,
    });
    expect(await generations.live()).toBeNull();
    expect(embedded).toEqual([]);
  });

  it("changes nothing when it is interrupted, keeps what was embedded, and can be run again", async () => {
    await run(shop(5));
    const abort = new AbortController();
    const onProgress = (): void => abort.abort(new SearchError("ABORTED", "stop"));
    const fresh = shop(5).replaceAll("Keyboard", "Interrupted lamp");
    await expect(run(fresh, { signal: abort.signal, onProgress })).rejects.toMatchObject({ code: "ABORTED" });
    expect(await generations.live()).toBe("g1");
    expect((await generations.list()).map(({ name }) => name)).toEqual(["g1"]);
    embedded = [];
    expect(await run(fresh)).toMatchObject({ promoted: true, embedded: 0, reused: 5 });
  });

  it("removes what it built when the store fails, for instance on a full disk", async () => {
    await run(shop(5));
    const create: Generations["create"] = async (...wanted) => ({
      ...(await generations.create(...wanted)),
      write: () => Promise.reject(new SearchError("STORAGE_FULL", "the disk has no room left")),
    });
    await expect(run(shop(6), {}, { create })).rejects.toMatchObject({ code: "STORAGE_FULL" });
    expect(await generations.live()).toBe("g1");
    expect(await liveTitles()).toHaveLength(5);
  });

  it("does not run beside another one, and takes over the lock of a dead one", async () => {
    await run(shop(5));
    const lock = join(folder, "data", "reindex.lock");
    writeFileSync(lock, String(process.ppid));
    await expect(run(shop(5))).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
    writeFileSync(lock, "999999999");
    expect(await run(shop(5))).toMatchObject({ promoted: true });
    writeFileSync(lock, "half a lo");
    expect(await run(shop(5))).toMatchObject({ promoted: true });
  });

  it("keeps as many generations as configured, the live one among them", async () => {
    for (let night = 0; night < 4; night += 1) await run(shop(5));
    expect((await generations.list()).map(({ name }) => name)).toEqual(["g3", "g4"]);
  });

  it("knows the fields of the catalog afterwards, of every attribute its type", async () => {
    await run(
      [
        { id: "a", title: "A", attributes: { color: "red", width: 3, wireless: true, size: 42 } },
        { id: "b", title: "B", attributes: { size: "M" } },
      ]
        .map((row) => JSON.stringify(row))
        .join("\n"),
    );
    const [manifest] = await generations.list();
    expect(manifest?.fields).toMatchObject({
      price: "number",
      "attributes.color": "string",
      "attributes.width": "number",
      "attributes.wireless": "boolean",
      "attributes.size": "mixed",
    });
  });
});
