import { readdirSync, readFileSync } from "node:fs";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createNightlyShop, shop, type NightlyShop } from "../tests/nightly-shop.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { Generations } from "../src/ports/generations.ts";
import { acquireReindexLock, isReindexRunning } from "./reindex-lock.ts";

describe("reindex", () => {
  let store: NightlyShop;
  beforeEach(() => {
    store = createNightlyShop();
  });
  afterEach(() => store.remove());

  const liveTitles = async () => (await store.liveProducts()).map(({ title }) => title);

  it("makes a catalog live and says what it did", async () => {
    const summary = await store.night({ content: shop(5) });
    expect(summary).toMatchObject({
      generation: "g1",
      previous: null,
      products: 5,
      embedded: 5,
      rejected: 0,
      duplicates: 0,
      promoted: true,
      resumed: false,
      rejectsFile: null,
    });
    expect(summary.gates.map(({ name, passed }) => [name, passed])).toEqual(
      [
        "rejects",
        "products",
        "shrink",
        "audit",
        "disk",
        "counts",
        "checksum",
        "self-search",
        "settled",
        "warm-up",
      ].map((name) => [name, true]),
    );
    expect(await store.generations.live()).toBe("g1");
  });

  it("embeds nothing the second time, and only what changed the third", async () => {
    await store.night({ content: shop(5) });
    store.embedded.length = 0;
    expect(await store.night()).toMatchObject({
      generation: "g2",
      previous: { generation: "g1", products: 5 },
      embedded: 0,
      reused: 5,
    });
    expect(store.embedded).toEqual([]);
    const content = shop(5).replace("Keyboard number 3", "Copper kettle of no number");
    expect(await store.night({ content })).toMatchObject({ embedded: 1, reused: 4 });
    expect(store.embedded).toEqual(["Copper kettle of no number"]);
  });

  it("lets the last of repeated ids win, counts the others and never embeds them", async () => {
    const content =
      '{"id":"a","title":"Never seen before"}\n{"id":"b","title":"Lamp"}\n{"id":"a","title":"Fresh sofa"}';
    expect(await store.night({ content })).toMatchObject({ products: 2, duplicates: 1 });
    expect(await liveTitles()).toEqual(["Fresh sofa", "Lamp"]);
    expect(store.embedded).not.toContain("Never seen before");
  });

  it("puts bad rows into the rejects file with line, field, value and reason, and goes on", async () => {
    const summary = await store.night({ content: `${shop(9)}\n{"id":"x","title":"  "}` });
    expect(summary).toMatchObject({ products: 9, rejected: 1, promoted: true });
    expect(summary.rejectReasons).toMatchObject([{ count: 1 }]);
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
    await store.night({ content: shop(20) });
    await expect(store.night({ content })).rejects.toMatchObject({ code });
    expect(await store.generations.live()).toBe("g1");
    expect(await liveTitles()).toHaveLength(20);
    expect(readdirSync(store.data)).not.toContain("spool");
    expect(isReindexRunning(store.data)).toBe(false);
  });

  it("goes on in spite of a gate when forced, but not without any product", async () => {
    await store.night({ content: shop(20) });
    const options = { force: true };
    expect(await store.night({ content: shop(2), options })).toMatchObject({ promoted: true, products: 2 });
    await expect(store.night({ content: "", options })).rejects.toMatchObject({ code: "SOURCE_EMPTY" });
  });

  it("changes nothing when it is interrupted, keeps what was embedded, and can be run again", async () => {
    await store.night({ content: shop(5) });
    const abort = new AbortController();
    const onProgress = (): void => abort.abort(new SearchError("ABORTED", "stop"));
    const content = shop(5).replaceAll("Keyboard", "Interrupted lamp");
    const options = { signal: abort.signal, onProgress };
    await expect(store.night({ content, options })).rejects.toMatchObject({ code: "ABORTED" });
    expect(await store.generations.live()).toBe("g1");
    expect(await store.names()).toEqual(["g1"]);
    store.embedded.length = 0;
    expect(await store.night({ content })).toMatchObject({ promoted: true, embedded: 0, reused: 5 });
    expect(store.embedded).toEqual([]);
  });

  it("removes what it built when the store fails, for instance on a full disk", async () => {
    await store.night({ content: shop(5) });
    const create: Generations["create"] = async (...wanted) => ({
      ...(await store.generations.create(...wanted)),
      write: () => Promise.reject(new SearchError("STORAGE_FULL", "the disk has no room left")),
    });
    await expect(store.night({ content: shop(6), generations: { create } })).rejects.toMatchObject({
      code: "STORAGE_FULL",
    });
    expect(await store.generations.live()).toBe("g1");
    expect(await liveTitles()).toHaveLength(5);
  });

  it("removes a build only when nothing is written into it any more", async () => {
    const events: string[] = [];
    const create: Generations["create"] = async (...wanted) => {
      const build = await store.generations.create(...wanted);
      return {
        ...build,
        write: async () => {
          await new Promise((resolve) => setTimeout(resolve, 30));
          events.push("written");
        },
        abandon: async () => void events.push("abandoned"),
      };
    };
    const onEmbed = (texts: readonly string[]): void => {
      if (texts.includes("Keyboard number 1001")) throw new SearchError("ENGINE_FAILED", "the model died");
    };
    await expect(store.night({ content: shop(1_002), generations: { create }, onEmbed })).rejects.toThrow(
      "the model died",
    );
    expect(events).toEqual(["written", "abandoned"]);
  });

  it("does not run beside another one on the same data directory", async () => {
    await store.night({ content: shop(5) });
    const release = await acquireReindexLock(store.data);
    await expect(store.night()).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
    release();
    expect(await store.night()).toMatchObject({ promoted: true });
  });

  it("does not run beside one on another data directory that shares the stores, and gives the right back", async () => {
    const release = await store.generations.lock();
    await expect(store.night({ content: shop(5) })).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
    expect(isReindexRunning(store.data)).toBe(false);
    await release();
    expect(await store.night()).toMatchObject({ promoted: true });
    await expect(store.night({ content: "" })).rejects.toMatchObject({ code: "SOURCE_EMPTY" });
    await (
      await store.generations.lock()
    )();
  });

  it("tries again what timed out while writing, opening or promoting, and says how often", async () => {
    let failures = 0;
    const once = (): void => {
      failures += 1;
      throw new SearchError("ENGINE_TIMEOUT", "no answer in 300 ms");
    };
    const failing = new Set(["write", "open", "promote"]);
    const faulty: Partial<Generations> = {
      create: async (...wanted) => {
        const build = await store.generations.create(...wanted);
        return {
          ...build,
          write: async (records) => (failing.delete("write") ? once() : build.write(records)),
        };
      },
      open: async (name) => {
        if (failing.delete("open")) once();
        return store.generations.open(name);
      },
      promote: async (name) => {
        if (failing.delete("promote")) once();
        return store.generations.promote(name);
      },
    };
    const summary = await store.night({ content: shop(5), generations: faulty });
    expect(summary).toMatchObject({ promoted: true, products: 5, retries: 3 });
    expect(failures).toBe(3);
  });

  it("clears away what unfinished builds have left, but not on a dry run", async () => {
    let swept = 0;
    const sweep = async (): Promise<void> => void (swept += 1);
    await store.night({ content: shop(2), generations: { sweep }, options: { dryRun: true } });
    expect(swept).toBe(0);
    await store.night({ generations: { sweep } });
    expect(swept).toBe(1);
  });

  it("stops at once when a store refuses what it is sent", async () => {
    let calls = 0;
    const create: Generations["create"] = async (...wanted) => ({
      ...(await store.generations.create(...wanted)),
      write: async () => {
        calls += 1;
        throw new SearchError("ENGINE_REFUSED", "the payload is too large");
      },
    });
    await expect(store.night({ content: shop(5), generations: { create } })).rejects.toMatchObject({
      code: "ENGINE_REFUSED",
    });
    expect(calls).toBe(1);
  });

  it("knows the fields of the catalog afterwards, of every attribute its type", async () => {
    const rows = [
      { id: "a", title: "A", attributes: { color: "red", width: 3, wireless: true, size: 42 } },
      { id: "b", title: "B", attributes: { size: "M" } },
    ];
    await store.night({ content: rows.map((row) => JSON.stringify(row)).join("\n") });
    const [manifest] = await store.generations.list();
    expect(manifest?.fields).toMatchObject({
      price: "number",
      "attributes.color": "string",
      "attributes.width": "number",
      "attributes.wireless": "boolean",
      "attributes.size": "mixed",
    });
  });
});
