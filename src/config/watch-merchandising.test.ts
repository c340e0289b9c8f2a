import { mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { watchMerchandising, type MerchandisingWatch } from "./watch-merchandising.ts";

const POLL_MS = 10;
const EMPTIED_MS = 300;

let folder: string;
let file: string;
let told: string[];
let watch: MerchandisingWatch;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aisle-watch-"));
  file = join(folder, "merchandising.yaml");
  told = [];
  watch = watchMerchandising(file, {
    onReload: () => told.push("reloaded"),
    onEmptied: () => told.push("emptied"),
    onError: ({ message }) => told.push(message),
    onMissing: () => told.push("missing"),
    pollMs: POLL_MS,
    settleMs: POLL_MS,
    emptiedMs: EMPTIED_MS,
  });
});
afterEach(async () => {
  await watch.close();
  await rm(folder, { recursive: true });
});

async function follow(text: string | null): Promise<void> {
  if (text !== null) await writeFile(file, text);
  await watch.open();
  watch.follow();
}
const boost = (): number => watch.current().maxBoost;
const hears = (message: string): Promise<void> =>
  vi.waitFor(() => expect(told.at(-1)).toContain(message), { timeout: 5_000, interval: 5 });
/** Long enough for several looks. */
const pass = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 12 * POLL_MS));

describe("watchMerchandising", () => {
  it("does nothing before it is opened", () => {
    expect(() => watch.current()).toThrow(TypeError);
  });

  it("puts what is written in force, and keeps the same object until then", async () => {
    await follow("maxBoost: 0.1\n");
    const before = watch.current();
    await pass();
    expect(watch.current()).toBe(before);
    await writeFile(file, "maxBoost: 0.2\n");
    await hears("reloaded");
    expect(boost()).toBe(0.2);
    expect(before.maxBoost).toBe(0.1);
  });

  it("sees a file that is put in the place of the old one, of the same size and date", async () => {
    await follow("maxBoost: 0.1\n");
    await writeFile(join(folder, "new"), "maxBoost: 0.3\n");
    const date = new Date(1_700_000_000_000);
    await utimes(file, date, date);
    await utimes(join(folder, "new"), date, date);
    await rename(join(folder, "new"), file);
    await hears("reloaded");
    expect(boost()).toBe(0.3);
  });

  it("sees a file that was not there", async () => {
    await follow(null);
    expect(boost()).toBe(0.35);
    await writeFile(file, "maxBoost: 0.2\n");
    await hears("reloaded");
    expect(boost()).toBe(0.2);
  });

  it("keeps the last good file, and says what is wrong with the new one, where and once", async () => {
    await follow("maxBoost: 0.1\n");
    await writeFile(file, "outOfStock: keep\nmaxBoost: 7\n");
    await hears("merchandising.yaml:2:11: maxBoost: expected number to be <=1, got 7");
    await utimes(file, new Date(), new Date());
    await pass();
    expect(told).toHaveLength(1);
    expect(boost()).toBe(0.1);
    await writeFile(file, "maxBoost: 0.1\n");
    await pass();
    await writeFile(file, "maxBoost: 7\n");
    await hears("1:11");
    expect(told).toHaveLength(2);
  });

  it("keeps what a file said that is gone, and says so once", async () => {
    await follow("maxBoost: 0.1\n");
    await rm(file);
    await hears("missing");
    await pass();
    expect(told).toEqual(["missing"]);
    expect(boost()).toBe(0.1);
    await writeFile(file, "maxBoost: 0.2\n");
    await hears("reloaded");
    expect(boost()).toBe(0.2);
  });

  it("keeps the rules of a file that is emptied for a moment, in the middle of a slow save", async () => {
    await follow("maxBoost: 0.1\n");
    await writeFile(file, "");
    await pass();
    expect(told).toEqual([]);
    expect(boost()).toBe(0.1);
    await writeFile(file, "maxBoost: 0.2\n");
    await hears("reloaded");
    expect(told).toEqual(["reloaded"]);
  });

  it.each([
    ["empty", ""],
    ["without anything but comments", "# maxBoost: 0.1\n\n# rules:\n"],
    ["whose sections are empty", "rules:\nsynonyms: []\n"],
  ])("says of a file %s that the defaults are all that is in force now", async (_, text) => {
    await follow("rules:\n  - { id: a, then: { hide: [x] } }\n");
    expect(watch.current().rules).toHaveLength(1);
    await writeFile(file, text);
    await hears("emptied");
    expect(watch.current().rules).toEqual([]);
    await writeFile(file, `${text}\n# later\n`);
    await hears("reloaded");
    await writeFile(file, "synonyms:\n  - { words: [sofa, couch] }\n");
    await vi.waitFor(() => expect(watch.current().synonyms).toHaveLength(1));
    expect(told).toEqual(["emptied", "reloaded", "reloaded"]);
  });

  it("waits until nobody writes any more: a half of a file may be a valid one", async () => {
    await watch.close();
    watch = watchMerchandising(file, {
      onReload: () => told.push(`reloaded ${boost()}`),
      onEmptied: () => told.push("emptied"),
      onError: ({ message }) => told.push(message),
      onMissing: () => told.push("missing"),
      pollMs: POLL_MS,
      settleMs: 40 * POLL_MS,
    });
    await follow("maxBoost: 0.1\n");
    for (const text of ["", "maxBoost: 0.2\n", "", "maxBoost: 0.3\n", "", "maxBoost: 0.4\n"]) {
      await writeFile(file, text);
      await pass();
    }
    await hears("reloaded");
    expect(told).toEqual(["reloaded 0.4"]);
  });

  it("does not take a new date for a new content", async () => {
    await follow("maxBoost: 0.1\n");
    const before = watch.current();
    await utimes(file, new Date(), new Date(0));
    await pass();
    expect(told).toEqual([]);
    expect(watch.current()).toBe(before);
  });

  it("fails to open a file that is wrong", async () => {
    await writeFile(file, "maxBoost: 7\n");
    await expect(watch.open()).rejects.toMatchObject({ code: "INVALID_CONFIG" });
  });

  it("hears nothing any more once it is closed", async () => {
    await follow("maxBoost: 0.1\n");
    await watch.close();
    await writeFile(file, "maxBoost: 0.2\n");
    await pass();
    expect(told).toEqual([]);
    expect(boost()).toBe(0.1);
  });
});
