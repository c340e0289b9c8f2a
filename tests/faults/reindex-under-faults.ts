import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Manifest } from "../../src/domain/manifest.ts";
import type { Generations } from "../../src/ports/generations.ts";
import { createNightlyShop, type NightlyShop } from "../nightly-shop.ts";
import type { Fault, Misbehaviour } from "./fault.ts";
import { openFaultyShop, sofas, type FaultyShop, type Servers } from "./faulty-shop.ts";
import { paceFor } from "./misbehaviours.ts";

/** Real servers may have other work. */
const SERVERS_ARE_BUSY_MS = 120_000;
const LIVE_SIZE = 12;
const CATALOG_SIZE = 20;
/** No two nights have a title in common: what a store holds already need not be written. */
function catalogOf(night: number): string {
  const products = sofas(CATALOG_SIZE).map((product) => ({
    ...product,
    title: `${product.title} of ${night}`,
  }));
  return products.map((product) => JSON.stringify(product)).join("\n");
}

const STORES = ["meilisearch", "qdrant"] as const;
/** After some of these the request has been carried out, after the others it has not. */
const PASSING: readonly Misbehaviour[] = [
  { kind: "reset" },
  { kind: "status", status: 503, retryAfterSeconds: 1 },
  { kind: "status", status: 429, retryAfterSeconds: 1 },
  { kind: "html" },
  { kind: "half" },
  { kind: "empty" },
  { kind: "refuse" },
];
const LASTING: readonly (readonly [string, Misbehaviour])[] = [
  ["drops every connection", { kind: "refuse" }],
  ["hangs", { kind: "hang" }],
  ["answers with pages of HTML", { kind: "html" }],
];
/** Products on their way into a generation. */
const WRITES = /^POST .*_g[0-9]+\/documents(?:\?|$)|^PUT .*_g[0-9]+\/points/u;
const QUICKLY = { retries: 2, firstPauseMs: 10, longestPauseMs: 20 };
const UNTIL_NOTHING_IS_WRONG = { ...QUICKLY, retries: PASSING.length + 1 };

/** A reindex that meets a broken store repeats what is worth repeating, or fails; shoppers notice neither. */
export function describeReindexUnderFaults(where: string, start: () => Promise<Servers>): void {
  describe(`a reindex on ${where}`, { timeout: SERVERS_ARE_BUSY_MS }, () => {
    let servers: Servers;
    let shop: FaultyShop;
    let nightly: NightlyShop;
    let nights = 0;
    beforeAll(async () => {
      servers = await start();
      shop = await openFaultyShop(servers);
      await shop.promote(LIVE_SIZE);
    }, SERVERS_ARE_BUSY_MS);
    beforeEach(() => {
      nightly = createNightlyShop();
    });
    afterEach(async () => {
      nightly.remove();
      await shop.mend();
    });
    afterAll(async () => {
      await shop.close();
      await servers.close();
    }, SERVERS_ARE_BUSY_MS);

    const night = (generations: Generations, content = catalogOf((nights += 1)), retry = QUICKLY) =>
      nightly.night({ content, generations, settings: { retry } });
    const live = async (): Promise<Manifest> => {
      // A process of its own: one that has looked before may be a moment behind.
      const generations = shop.open("patient");
      const name = await generations.live();
      const manifest = (await generations.list()).find((listed) => listed.name === name);
      if (manifest === undefined) throw new Error(`expected ${name} to be listed`);
      return manifest;
    };
    /** This generation is live, and answers whole. */
    const serves = async (generation: Manifest): Promise<void> => {
      expect(await live()).toEqual(generation);
      const { ask, service } = shop.shoppers("patient");
      const answer = await ask({ query: "number", pageSize: 50 });
      expect(answer).toMatchObject({ degraded: [], total: generation.products });
      expect(answer.hits).toHaveLength(generation.products);
      expect(answer.meta.generation).toBe(generation.name);
      await service.close();
    };
    const isSweptClean = async (): Promise<void> => {
      await shop.elsewhere.sweep();
      expect(await shop.left()).toHaveLength((await shop.elsewhere.list()).length);
    };

    /** The stores behave until there is a build, and from then on as told. */
    const brokenFromTheBuildOn = (
      generations: Generations,
      store: (typeof STORES)[number],
      fault: Fault,
    ): Generations => ({
      ...generations,
      create: async (...wanted) => {
        const build = await generations.create(...wanted);
        await shop[store].set(fault);
        return build;
      },
    });
    it.each(STORES)("gets past everything that %s does wrong for a while", async (store) => {
      const generations = shop.open("patient");
      const left = [...PASSING];
      let met = 0;
      /** Each try of a step meets the next fault, until there is none left. */
      const breakNext = async (): Promise<void> => {
        if (left.length < PASSING.length && shop[store].met() === 0) return; // this step had nothing to write
        met += shop[store].met();
        const fault = left.shift();
        await shop[store].set(fault === undefined ? null : { ...fault, path: WRITES, times: 1 });
      };
      const create: Generations["create"] = async (...wanted) => {
        const build = await generations.create(...wanted);
        return {
          ...build,
          write: (records, call) => breakNext().then(() => build.write(records, call)),
          seal: (manifest) => breakNext().then(() => build.seal(manifest)),
        };
      };
      const summary = await night(
        { ...generations, create },
        catalogOf((nights += 1)),
        UNTIL_NOTHING_IS_WRONG,
      );
      expect(summary).toMatchObject({ promoted: true, products: CATALOG_SIZE });
      expect(left).toEqual([]);
      expect(met).toBe(PASSING.length);
      await serves(await live());
      expect((await live()).name).toBe(summary.generation);
      await isSweptClean();
    });

    it.each(STORES)("writes what has changed although %s lost it at first", async (store) => {
      const content = catalogOf(0);
      await night(shop.open("patient"), content);
      await shop[store].set({ kind: "status", status: 503, path: WRITES, times: 2 });
      const changed = content.replace("Green sofa number 1", "Copper kettle number 1");
      const { generation: name } = await night(shop.open("patient"), changed);
      expect(shop[store].met()).toBe(2);
      await shop.mend();
      const generation = await shop.elsewhere.open(name ?? "none");
      const [product] = await generation.products.get([`${CATALOG_SIZE}-1`]);
      expect(product?.title).toBe("Copper kettle number 1 of 0");
      const kettles = { query: "kettle", filter: null, limit: 10, sort: [], prior: null };
      expect((await generation.keyword.search(kettles)).total).toBe(1);
      expect(await generation.products.count()).toBe(CATALOG_SIZE);
      await generation.close();
    });

    const lasting = STORES.flatMap((store) => LASTING.map(([what, fault]) => ({ store, what, fault })));
    it.each(lasting)("fails when $store $what, and what is live serves on", async ({ store, fault }) => {
      const before = await live();
      const failing = shop.open(paceFor(fault));
      await shop[store].set({ ...fault, path: WRITES });
      const failure: unknown = await night(failing).catch((error: unknown) => error);
      expect(shop[store].met()).toBe(QUICKLY.retries + 1);
      expect(failure).toMatchObject({
        code: expect.stringMatching(/^ENGINE_(?:FAILED|TIMEOUT)$/u),
        message: expect.stringContaining(store),
      });
      await shop.mend();
      await serves(before);
      await isSweptClean();
    });

    it.each(STORES)("fails when %s is down from the beginning, and the next one does not", async (store) => {
      const before = await live();
      await shop[store].set({ kind: "refuse" });
      await expect(night(shop.open("patient"))).rejects.toMatchObject({ code: "ENGINE_FAILED" });
      await shop.mend();
      await serves(before);
      expect(await night(shop.open("patient"))).toMatchObject({ promoted: true });
    });

    it.each(STORES)("stops at once when %s says that a write is wrong", async (store) => {
      const before = await live();
      await shop[store].set({ kind: "status", status: 400, path: WRITES });
      await expect(night(shop.open("patient"))).rejects.toMatchObject({ code: "ENGINE_REFUSED" });
      expect(shop[store].met()).toBe(1);
      await shop.mend();
      await serves(before);
    });

    const tasks = [
      { type: "invalid_request", code: "ENGINE_REFUSED" },
      { type: "internal", code: "ENGINE_FAILED" },
    ] as const;
    it.each(tasks)("fails with the words of a task that failed: $type", async ({ type, code }) => {
      const before = await live();
      const error = { message: "the planted reason", code: "planted", type };
      const failed: Fault = {
        kind: "document",
        document: { uid: 1, status: "failed", error },
        path: /^GET \/tasks\//u,
      };
      const generations = brokenFromTheBuildOn(shop.open("patient"), "meilisearch", failed);
      const failure: unknown = await night(generations).catch((reason: unknown) => reason);
      expect(failure).toMatchObject({ code, message: expect.stringContaining("the planted reason") });
      await shop.mend();
      await serves(before);
      await isSweptClean();
    });

    it.each(STORES)("leaves all or nothing when %s is lost while it is sealed", async (store) => {
      const before = await live();
      const generations = shop.open("patient");
      const create: Generations["create"] = async (...wanted) => {
        const build = await generations.create(...wanted);
        // What is written is carried out, and nobody learns of it.
        const seal: typeof build.seal = async (manifest) => {
          await shop[store].set({ kind: "reset", path: /registry/u });
          await build.seal(manifest);
        };
        return { ...build, seal, abandon: () => shop.mend().then(() => build.abandon()) };
      };
      await expect(night({ ...generations, create })).rejects.toMatchObject({ code: "ENGINE_FAILED" });
      await serves(before);
      for (const { name: listed } of await shop.elsewhere.list()) {
        const generation = await shop.elsewhere.open(listed);
        expect(await generation.products.count()).toBe(generation.manifest.products);
        await generation.close();
      }
      await isSweptClean();
    });
  });
}
