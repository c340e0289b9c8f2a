import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { pause } from "../src/changes/pause.ts";
import { createMemoryChangeLog } from "../src/engines/memory/change-log.ts";
import { createMemoryGenerations } from "../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { createSqliteChangeLog } from "../src/engines/sqlite/change-log.ts";
import { createSqliteGenerations } from "../src/engines/sqlite/generations.ts";
import type { ChangeLog } from "../src/ports/change-log.ts";
import type { Generations } from "../src/ports/generations.ts";
import { withWriteFault, type WriteFault } from "./failing-stores.ts";
import { promoteProducts } from "./memory-search.ts";
import { type LiveShop, type LiveShopOptions, openLiveShop, upsertOf } from "./open-live-changes.ts";

const SHOP = [
  { id: "lamp", title: "Red lamp", price: 20, stock: 3 },
  { id: "chair", title: "Green chair", price: 90 },
];
const price = (id: string, value: number) => ({ kind: "patch", id, patch: { price: value } }) as const;

let folder: string;
const opened: LiveShop[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aisle-live-"));
});
afterEach(async () => {
  for (const shop of opened.splice(0)) await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Partial<LiveShopOptions> = {}): Promise<LiveShop> {
  const shop = await openLiveShop({ dataDirectory: folder, ...options });
  opened.push(shop);
  return shop;
}

async function openStocked(fault: WriteFault = () => undefined, products = SHOP): Promise<LiveShop> {
  const kept = createMemoryGenerations();
  await promoteProducts(kept, products, createHashEmbedder());
  const generations: Generations = {
    ...kept,
    open: async (name) => withWriteFault(await kept.open(name), fault),
  };
  return open({ generations });
}

/** Waits until searches are answered from this generation. */
async function until(shop: LiveShop, generation: string): Promise<void> {
  while ((await shop.search.generation())?.name !== generation) await pause(5, new AbortController().signal);
}

/** Generations that say they hold every change up to a sequence. */
function builtWith(kept: Generations, changesThrough: number): Generations {
  return {
    ...kept,
    list: async () => (await kept.list()).map((manifest) => ({ ...manifest, changesThrough })),
    open: async (name) => {
      const generation = await kept.open(name);
      return { ...generation, manifest: { ...generation.manifest, changesThrough } };
    },
  };
}

/** A log that somebody else owns: closing the shop leaves it open. */
const borrowed = (log: ChangeLog): ChangeLog => ({ ...log, close: async () => {} });

const createSqliteEngines = () => ({
  generations: createSqliteGenerations({
    dataDirectory: folder,
    keyword: { relaxBelow: 10, stopWords: [] },
    pointerCacheMs: 0,
  }),
  log: createSqliteChangeLog({ path: join(folder, "changes.sqlite") }),
});
const createMemoryEngines = () => ({ generations: createMemoryGenerations(), log: createMemoryChangeLog() });

describe.each([
  { name: "memory", createEngines: createMemoryEngines },
  { name: "sqlite", createEngines: createSqliteEngines },
])("live changes over the $name engines", ({ createEngines }) => {
  it("are found by searches when their task is finished: new, changed and gone", async () => {
    const engines = createEngines();
    await promoteProducts(engines.generations, SHOP, createHashEmbedder());
    const shop = await open(engines);
    expect(await shop.find("lamp")).toEqual(["lamp"]);
    const task = await shop.settle([
      upsertOf({ id: "desk", title: "Oak desk" }),
      price("lamp", 15),
      { kind: "delete", id: "chair" },
      { kind: "patch", id: "lamp", patch: { title: "Blue lantern", stock: null } },
    ]);
    expect(task).toMatchObject({ status: "succeeded", errors: [] });
    expect([await shop.find("desk"), await shop.find("chair"), await shop.find("red")]).toEqual([
      ["desk"],
      [],
      [],
    ]);
    expect(await shop.find("lantern")).toEqual(["lamp"]);
    const lamp = await shop.search.product("lamp", { requestId: "r" });
    expect(lamp).toEqual({ id: "lamp", title: "Blue lantern", price: 15 });
  });
});

describe("live changes", () => {
  it("follow the pointer: a promoted or rolled back generation catches up from its own place", async () => {
    const shop = await open(createSqliteEngines());
    await promoteProducts(shop.generations, SHOP, createHashEmbedder());
    await shop.settle([price("lamp", 15), upsertOf({ id: "desk", title: "Oak desk" })]);
    await promoteProducts(shop.generations, SHOP, createHashEmbedder());
    await until(shop, "g2");
    await shop.settle([price("chair", 80)]);
    const read = async (id: string) => (await shop.search.product(id, { requestId: "r" })).price;
    expect([await read("lamp"), await read("chair"), await shop.find("desk")]).toEqual([15, 80, ["desk"]]);
    expect([await shop.log.position("g1"), await shop.log.position("g2")]).toEqual([2, 3]);
    await shop.generations.promote("g1");
    await until(shop, "g1");
    await shop.settle([{ kind: "delete", id: "desk" }]);
    expect([await read("chair"), await shop.find("desk"), await shop.log.position("g1")]).toEqual([
      80,
      [],
      4,
    ]);
  });

  it("begin after those that generations of a lost log hold", async () => {
    const kept = createMemoryGenerations();
    await promoteProducts(kept, SHOP, createHashEmbedder());
    const shop = await open({ generations: builtWith(kept, 40) });
    const task = await shop.changes.upsert([{ id: "desk", title: "Oak desk" }]);
    expect(await shop.changes.finished(task, 5_000)).toMatchObject({ first: 41, status: "succeeded" });
    expect(await shop.find("desk")).toEqual(["desk"]);
  });

  it("are not applied again to a generation that was built with them", async () => {
    const kept = createMemoryGenerations();
    await promoteProducts(kept, SHOP, createHashEmbedder());
    const shop = await open({ generations: builtWith(kept, 2) });
    await shop.settle([{ kind: "delete", id: "chair" }, price("lamp", 1), price("lamp", 2)]);
    expect(await shop.find("chair")).toEqual(["chair"]);
    expect((await shop.search.product("lamp", { requestId: "r" })).price).toBe(2);
  });

  it("wait in the log for the first generation", async () => {
    const shop = await open();
    const waiting = shop.settle([upsertOf({ id: "desk", title: "Oak desk" })]);
    await promoteProducts(shop.generations, SHOP, createHashEmbedder());
    expect(await waiting).toMatchObject({ status: "succeeded" });
    expect(await shop.find("desk")).toEqual(["desk"]);
    expect(shop.warnings).toEqual([]);
  });

  it("wait for a store that is down, in order, and searches go on meanwhile", async () => {
    let isDown = true;
    const shop = await openStocked(() => (isDown ? "ENGINE_TIMEOUT" : undefined));
    const first = await shop.log.append([price("lamp", 1), price("lamp", 2)], { now: Date.now() });
    expect(await shop.changes.finished(first, 100)).toMatchObject({ status: "enqueued" });
    expect(await shop.find("lamp")).toEqual(["lamp"]);
    expect(await shop.log.position("g1")).toBe(null);
    isDown = false;
    expect(await shop.changes.finished(first, 5_000)).toMatchObject({ status: "succeeded" });
    expect((await shop.search.product("lamp", { requestId: "r" })).price).toBe(2);
  });

  it("leave a generation whose stores stay down when another one is promoted", async () => {
    const kept = createMemoryGenerations();
    await promoteProducts(kept, SHOP, createHashEmbedder());
    const closed: string[] = [];
    const generations: Generations = {
      ...kept,
      open: async (name) => {
        const generation = await kept.open(name);
        const fault = (): "ENGINE_TIMEOUT" | undefined => (name === "g1" ? "ENGINE_TIMEOUT" : undefined);
        const close = async (): Promise<void> => {
          closed.push(name);
          await generation.close();
        };
        return withWriteFault({ ...generation, close }, fault);
      },
    };
    const shop = await open({ generations });
    const task = await shop.log.append([price("lamp", 7)], { now: Date.now() });
    expect(await shop.changes.finished(task, 60)).toMatchObject({ status: "enqueued" });
    await promoteProducts(kept, SHOP, createHashEmbedder());
    expect(await shop.changes.finished(task, 5_000)).toMatchObject({ status: "succeeded" });
    expect((await shop.search.product("lamp", { requestId: "r" })).price).toBe(7);
    expect(closed).toEqual(["g1"]);
  });

  it("put a poisonous one aside, with its reason, and go on", async () => {
    const shop = await openStocked((products) =>
      products.some(({ id }) => id === "poison") ? "ENGINE_REFUSED" : undefined,
    );
    const task = await shop.settle([
      upsertOf({ id: "before", title: "Before it" }),
      upsertOf({ id: "poison", title: "Poison" }),
      upsertOf({ id: "after", title: "After it" }),
    ]);
    expect(task).toMatchObject({
      status: "failed",
      errors: [{ sequence: 2, id: "poison", reason: "ENGINE_REFUSED: the store was told to fail" }],
    });
    expect([await shop.find("before"), await shop.find("poison"), await shop.find("after")]).toEqual([
      ["before"],
      [],
      ["after"],
    ]);
    expect(await shop.settle([price("lamp", 3)])).toMatchObject({ status: "succeeded" });
    const lines = readFileSync(join(folder, "dead-letters.jsonl"), "utf8").trim().split("\n");
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      {
        generation: "g1",
        tries: 2,
        reason: expect.stringContaining("told to fail"),
        change: { sequence: 2 },
      },
    ]);
  });

  it("are applied by one of those who share a log, and by the next when it ends", async () => {
    const shared = createMemoryChangeLog();
    const generations = createMemoryGenerations();
    await promoteProducts(generations, SHOP, createHashEmbedder());
    const one = await open({ generations, log: borrowed(shared) });
    await one.settle([price("lamp", 1)]);
    const other = await open({ generations, log: borrowed(shared) });
    await one.settle([price("lamp", 2)]);
    // The memory engines fill a generation per handle, so whose changed tells who applied.
    const read = async (shop: LiveShop) => (await shop.search.product("lamp", { requestId: "r" })).price;
    expect([await read(one), await read(other)]).toEqual([2, 20]);
    await one.changes.close();
    await other.settle([price("lamp", 3)]);
    expect([await read(one), await read(other)]).toEqual([2, 3]);
  });

  it("finish the batch under way before they close, and leave the rest in the log", async () => {
    const log = createMemoryChangeLog();
    const kept = createMemoryGenerations();
    await promoteProducts(kept, SHOP, createHashEmbedder());
    let closing: Promise<void> | undefined;
    let writes = 0;
    const generations: Generations = {
      ...kept,
      open: async (name) =>
        withWriteFault(await kept.open(name), () => {
          writes += 1;
          closing ??= shop.changes.close();
          return undefined;
        }),
    };
    const shop = await open({ generations, log: borrowed(log) });
    const many = Array.from({ length: 600 }, (_, index) => price("lamp", index));
    await log.append(many, { now: 1 });
    while (closing === undefined) await pause(1, new AbortController().signal);
    await closing;
    expect([writes, await log.position("g1")]).toEqual([1, shop.config.changes.batchSize]);
  });

  it("are forgotten when they are old and every kept generation holds them", async () => {
    const sealed = createMemoryGenerations();
    await promoteProducts(sealed, SHOP, createHashEmbedder());
    await promoteProducts(sealed, SHOP, createHashEmbedder());
    const isKept = { g1: true };
    const generations: Generations = {
      ...sealed,
      list: async () => (await sealed.list()).filter(({ name }) => isKept.g1 || name !== "g1"),
    };
    const settleOld = async (): Promise<number> => {
      const log = createMemoryChangeLog();
      const old = await log.append([price("lamp", 1)], { now: 1 });
      const shop = await open({ generations, log });
      await shop.changes.finished(old, 5_000);
      // It looks for old changes when it first has nothing to do.
      await pause(50, new AbortController().signal);
      return (await log.read(0, 10)).length;
    };
    expect(await settleOld()).toBe(1);
    isKept.g1 = false;
    expect(await settleOld()).toBe(0);
  });
});
