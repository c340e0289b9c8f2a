import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createNightlyShop, shop, type NightlyShop } from "../tests/nightly-shop.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { Generations } from "../src/ports/generations.ts";
import { surplusGenerations } from "./prune-generations.ts";

const MINUTE = 60_000;

describe("old generations", () => {
  let store: NightlyShop;
  beforeEach(() => {
    store = createNightlyShop();
  });
  afterEach(() => store.remove());

  it("are kept as many as configured, the live one among them", async () => {
    await store.night({ content: shop(5) });
    for (let night = 0; night < 3; night += 1) await store.night();
    expect(await store.names()).toEqual(["g3", "g4"]);
  });

  it("are kept until their grace since they were replaced is over, and the run says why", async () => {
    const at = (minute: number) => ({
      content: shop(5),
      now: () => new Date(minute * MINUTE),
      settings: { keepGenerations: 1, graceMinutes: 10 },
    });
    await store.night(at(0));
    const second = await store.night(at(60));
    expect(second.removed).toEqual([]);
    expect(second.notices).toEqual(["g1 is kept: it was replaced less than 10 minutes ago"]);
    expect((await store.night(at(65))).removed).toEqual([]);
    expect((await store.night(at(71))).removed).toEqual(["g1"]);
    expect(await store.names()).toEqual(["g2", "g3", "g4"]);
  });

  it("get their grace from the first run that sees them, when another host replaced them", async () => {
    const settings = { keepGenerations: 1, graceMinutes: 10 };
    await store.night({ content: shop(5), settings, now: () => new Date(0) });
    const [manifest] = await store.generations.list();
    const build = await store.generations.create(2, {});
    if (manifest !== undefined) await build.seal({ ...manifest, name: build.name });
    await store.generations.promote(build.name);
    expect((await store.night({ settings, now: () => new Date(60 * MINUTE) })).removed).toEqual([]);
    expect((await store.night({ settings, now: () => new Date(71 * MINUTE) })).removed).toEqual(["g1", "g2"]);
  });

  it("that are being read are left for the next run, and the new one is live all the same", async () => {
    await store.night({ content: shop(5) });
    await store.night();
    const remove = async (name: string): Promise<void> => {
      throw new SearchError("GENERATION_IN_USE", `${name} is read by process 7`);
    };
    const third = await store.night({ generations: { remove } });
    expect(third).toMatchObject({ generation: "g3", promoted: true, removed: [] });
    expect(third.notices).toEqual(["g1 is still being read; the next run removes it"]);
    expect((await store.night()).removed).toEqual(["g1", "g2"]);
  });
});

describe("a store that fails once the new generation is live", () => {
  it("is noted, and the run has done what it was for", async () => {
    const store = createNightlyShop();
    await store.night({ content: shop(5) });
    let isPromoted = false;
    const generations: Partial<Generations> = {
      promote: async (name) => {
        await store.generations.promote(name);
        isPromoted = true;
      },
      list: async () => {
        if (isPromoted) throw new SearchError("ENGINE_REFUSED", "no such key");
        return store.generations.list();
      },
    };
    const summary = await store.night({ generations });
    expect(summary).toMatchObject({ generation: "g2", promoted: true, removed: [] });
    expect(summary.notices).toEqual([
      "old generations are left to the next run: no such key (ENGINE_REFUSED)",
    ]);
    store.remove();
  });
});

describe("surplusGenerations", () => {
  it("never names the live one, however old it is", () => {
    expect(surplusGenerations(["g1", "g2", "g3", "g4"], "g1", 2)).toEqual(["g2", "g3"]);
    expect(surplusGenerations(["g1", "g2"], "g2", 1)).toEqual(["g1"]);
    expect(surplusGenerations(["g1", "g2"], "g2", 3)).toEqual([]);
    expect(surplusGenerations(["g1", "g2", "g3"], null, 1)).toEqual(["g1", "g2"]);
  });
});
