import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createNightlyShop, shop, type NightlyShop } from "../tests/nightly-shop.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { Generations } from "../src/ports/generations.ts";

/** Stands for a kill: whatever comes after it does not happen. */
const killed = new SearchError("INTERNAL", "killed");

describe("a reindex after one that was stopped", () => {
  let store: NightlyShop;
  beforeEach(() => {
    store = createNightlyShop();
  });
  afterEach(() => store.remove());

  /** A run that dies between sealing and promoting. */
  const stoppedBeforePromotion = async (content: string): Promise<void> => {
    const promote: Generations["promote"] = () => Promise.reject(killed);
    await expect(store.night({ content, generations: { promote } })).rejects.toBe(killed);
    store.embedded.length = 0;
  };

  it("checks and promotes the finished build instead of building again, and says so", async () => {
    await store.night({ content: shop(4) });
    await stoppedBeforePromotion(shop(6));
    expect(await store.names()).toEqual(["g1", "g2"]);
    const create: Generations["create"] = () => Promise.reject(new Error("nothing is to be built"));
    const summary = await store.night({ generations: { create } });
    expect(summary).toMatchObject({
      generation: "g2",
      promoted: true,
      resumed: true,
      embedded: 0,
      products: 6,
    });
    expect(summary.gates.map(({ name }) => name)).toContain("checksum");
    expect(await store.liveProducts()).toHaveLength(6);
  });

  it.each([
    ["the catalog", { content: shop(7) }],
    ["the template", { settings: { template: "{title} {brand}" } }],
    ["the configuration", { settings: { configuration: "another" } }],
  ])("builds again, and removes the old build, when %s has changed", async (_, night) => {
    await stoppedBeforePromotion(shop(6));
    expect(await store.night(night)).toMatchObject({ generation: "g2", promoted: true, resumed: false });
    expect(await store.names()).toEqual(["g2"]);
  });

  it("does not promote again what was live once and was rolled back", async () => {
    await store.night({ content: shop(4) });
    await store.night({ content: shop(6) });
    await store.generations.promote("g1");
    expect(await store.night()).toMatchObject({ generation: "g3", resumed: false });
  });

  it("refuses and removes a finished build that a gate does not let pass", async () => {
    await store.night({ content: shop(4) });
    await stoppedBeforePromotion(shop(6));
    const open: Generations["open"] = async (name) => {
      const generation = await store.generations.open(name);
      return { ...generation, products: { ...generation.products, count: async () => 5 } };
    };
    await expect(store.night({ generations: { open } })).rejects.toMatchObject({ code: "GATE_REFUSED" });
    expect(await store.names()).toEqual(["g1"]);
    expect(await store.night()).toMatchObject({ generation: "g3", resumed: false, promoted: true });
  });

  it("reuses every embedding when the store died while it was written", async () => {
    const create: Generations["create"] = async (...wanted) => ({
      ...(await store.generations.create(...wanted)),
      seal: () => Promise.reject(killed),
    });
    await expect(store.night({ content: shop(6), generations: { create } })).rejects.toBe(killed);
    expect(store.embedded).toHaveLength(6);
    store.embedded.length = 0;
    expect(await store.night()).toMatchObject({ promoted: true, resumed: false, embedded: 0, reused: 6 });
    expect(store.embedded).toEqual([]);
  });

  it("does not stumble over a state file that is half written", async () => {
    await stoppedBeforePromotion(shop(6));
    writeFileSync(join(store.data, "reindex.json"), '{"pending":{"gen');
    expect(await store.night()).toMatchObject({ promoted: true, resumed: false });
  });
});
