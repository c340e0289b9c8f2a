import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createNightlyShop, shop, type NightlyShop } from "../tests/nightly-shop.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { Generations } from "../src/ports/generations.ts";

describe("a dry run", () => {
  let store: NightlyShop;
  const dry = { dryRun: true };
  beforeEach(() => {
    store = createNightlyShop();
  });
  afterEach(() => store.remove());

  it("changes nothing, on disk neither", async () => {
    const summary = await store.night({ content: shop(5), options: dry });
    expect(summary).toMatchObject({ generation: null, products: 5, promoted: false });
    expect(summary.plan).toMatchObject({ toEmbed: 5, toReuse: 0, toRemove: [], resumes: null });
    expect(await store.generations.live()).toBeNull();
    expect(store.embedded).toEqual([]);
    // The lock is the operating system's; the empty file it is held on stays.
    expect(readdirSync(store.data).filter((file) => file !== "reindex.lock")).toEqual([]);
  });

  it("says what would be embedded and what reused, each text once", async () => {
    await store.night({ content: shop(5) });
    const content = `${shop(5)}\n{"id":"a","title":"Kettle"}\n{"id":"b","title":"Kettle"}`;
    const { plan } = await store.night({ content, options: dry });
    expect(plan).toMatchObject({ toEmbed: 1, toReuse: 6 });
    expect(plan?.estimatedBytes).toBeGreaterThan(0);
    expect(await store.night()).toMatchObject({ embedded: 1, reused: 6 });
  });

  it("says what would be removed, and removes nothing", async () => {
    await store.night({ content: shop(5) });
    await store.night();
    expect((await store.night({ options: dry })).plan?.toRemove).toEqual(["g1"]);
    const inGrace = { options: dry, settings: { graceMinutes: 10 }, now: () => new Date(60_000) };
    expect((await store.night(inGrace)).plan?.toRemove).toEqual([]);
    expect(await store.names()).toEqual(["g1", "g2"]);
    expect((await store.night()).removed).toEqual(["g1"]);
  });

  it("names the finished build that would be taken up again", async () => {
    await store.night({ content: shop(5) });
    const promote: Generations["promote"] = () => Promise.reject(new SearchError("INTERNAL", "killed"));
    await expect(store.night({ content: shop(6), generations: { promote } })).rejects.toThrow("killed");
    expect((await store.night({ options: dry })).plan?.resumes).toBe("g2");
    expect(await store.night()).toMatchObject({ generation: "g2", resumed: true });
  });

  it("tells of gates that would refuse instead of failing", async () => {
    await store.night({ content: shop(20) });
    const { gates } = await store.night({ content: shop(2), options: dry });
    expect(gates.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["shrink"]);
    expect(gates.map(({ name }) => name)).toContain("disk");
  });

  it("leaves the last run's rejects file as it is, and counts its own", async () => {
    await store.night({ content: `${shop(9)}\n{"id":"x","title":""}` });
    const file = join(store.data, "rejects.jsonl");
    const before = readFileSync(file, "utf8");
    const summary = await store.night({ content: `${shop(9)}\nnot json\n{"id":"y"}`, options: dry });
    expect(summary).toMatchObject({ rejected: 2, rejectsFile: null });
    expect(summary.rejectReasons).toHaveLength(2);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("may run while another host holds the right to build", async () => {
    await store.generations.lock();
    expect(await store.night({ content: shop(2), options: dry })).toMatchObject({ promoted: false });
  });
});
