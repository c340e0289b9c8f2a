import { statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createNightlyShop, shop, type NightlyShop } from "../tests/nightly-shop.ts";
import type { ChangeAction } from "../src/domain/change.ts";
import { SearchError } from "../src/domain/search-error.ts";
import { createMemoryChangeLog } from "../src/engines/memory/change-log.ts";
import type { ChangeLog } from "../src/ports/change-log.ts";
import type { Generations } from "../src/ports/generations.ts";
import { sourcesTakenAt } from "./replay-changes.ts";

const upsert = (id: string, title: string): ChangeAction => ({ kind: "upsert", product: { id, title } });
const price = (id: string, amount: number): ChangeAction => ({ kind: "patch", id, patch: { price: amount } });
const remove = (id: string): ChangeAction => ({ kind: "delete", id });

describe("live changes and a reindex", () => {
  let store: NightlyShop;
  let changes: ChangeLog;
  const file = (): string => join(store.folder, "catalog.jsonl");
  beforeEach(() => {
    store = createNightlyShop();
    changes = createMemoryChangeLog();
  });
  afterEach(() => store.remove());

  /** An export of the moment, in milliseconds. */
  const exported = (content: string, moment: number): void => {
    writeFileSync(file(), content);
    utimesSync(file(), moment / 1_000, moment / 1_000);
  };
  const accept = (moment: number, ...actions: ChangeAction[]) => changes.append(actions, { now: moment });
  const night = (more: Parameters<NightlyShop["night"]>[0] = {}) =>
    store.night({ changes, now: () => new Date(900_000), ...more });
  const liveManifest = async () => {
    const live = await store.generations.live();
    return (await store.generations.list()).find(({ name }) => name === live);
  };

  it("brings in what was accepted after the catalog was exported, and nothing older", async () => {
    await accept(100_000, price("p0", 1), upsert("old", "Older than the export"));
    exported(shop(4), 200_000);
    await accept(300_000, price("p1", 5), upsert("new", "Copper kettle"), remove("p2"));
    const summary = await night();
    expect(summary).toMatchObject({ changesReplayed: 3, products: 4, promoted: true });
    expect(await store.liveProducts()).toEqual([
      { id: "new", title: "Copper kettle" },
      { id: "p0", title: "Keyboard number 0" },
      { id: "p1", title: "Keyboard number 1", price: 5 },
      { id: "p3", title: "Keyboard number 3" },
    ]);
    expect(await liveManifest()).toMatchObject({ changesThrough: 5, products: 4 });
  });

  it("brings in what is accepted while it embeds, and while it brings in the rest", async () => {
    exported(shop(4), 200_000);
    let left = 3;
    const create: Generations["create"] = async (...wanted) => {
      const build = await store.generations.create(...wanted);
      return {
        ...build,
        write: async (records) => {
          await build.write(records);
          if (left > 0) await accept(900_000 + left, price("p1", left--));
        },
      };
    };
    expect(await night({ generations: { create } })).toMatchObject({ changesReplayed: 3 });
    expect((await store.liveProducts())[1]).toMatchObject({ id: "p1", price: 1 });
    expect((await liveManifest())?.changesThrough).toBe(3);
  });

  it("applies them in their order: what was deleted and added again is there, as it was added", async () => {
    exported(shop(2), 200_000);
    await accept(
      300_000,
      price("p0", 9),
      remove("p0"),
      upsert("p0", "New keyboard"),
      price("p1", 2),
      remove("p1"),
    );
    await night();
    expect(await store.liveProducts()).toEqual([{ id: "p0", title: "New keyboard" }]);
  });

  it("embeds nothing for a price", async () => {
    exported(shop(4), 200_000);
    await night();
    store.embedded.length = 0;
    await accept(300_000, price("p1", 5));
    expect(await night()).toMatchObject({ changesReplayed: 1, promoted: true });
    expect(store.embedded).toEqual([]);
  });

  it("builds again when changes have come in since a build was sealed, and takes it up when none have", async () => {
    exported(shop(4), 200_000);
    await accept(300_000, price("p1", 5), remove("p2"));
    const promote: Generations["promote"] = () => Promise.reject(new SearchError("INTERNAL", "killed"));
    await expect(night({ generations: { promote } })).rejects.toThrow("killed");
    expect(await night()).toMatchObject({ generation: "g1", resumed: true, products: 3, changesReplayed: 2 });
    exported(shop(5), 250_000);
    await expect(night({ generations: { promote } })).rejects.toThrow("killed");
    await accept(400_000, price("p3", 1));
    expect(await night()).toMatchObject({
      generation: "g3",
      resumed: false,
      products: 4,
      changesReplayed: 3,
    });
  });

  it("counts from the oldest of several files, and for standard input from now", async () => {
    exported(shop(1), 200_000);
    const other = join(store.folder, "other.jsonl");
    writeFileSync(other, shop(1));
    const now = new Date(statSync(other).mtimeMs + 5_000);
    expect(await sourcesTakenAt([other, file()], now)).toBe(200_000);
    expect(await sourcesTakenAt(["-"], now)).toBe(now.getTime());
    expect(await sourcesTakenAt([join(store.folder, "none")], now)).toBe(now.getTime());
  });
});
