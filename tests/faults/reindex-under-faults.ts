import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Generations } from "../../src/ports/generations.ts";
import { createNightlyShop, type NightlyShop } from "../nightly-shop.ts";
import type { Fault, Misbehaviour } from "./fault.ts";
import { openFaultyShop, sofas, type FaultyShop, type Servers } from "./faulty-shop.ts";
import { paceFor } from "./misbehaviours.ts";

/** Real servers may have other work. */
const SERVERS_ARE_BUSY_MS = 120_000;
const LIVE_SIZE = 12;
const CATALOG_SIZE = 20;
const CATALOG = sofas(CATALOG_SIZE)
  .map((product) => JSON.stringify(product))
  .join("\n");

const STORES = ["meilisearch", "qdrant"] as const;
/** After some of these the request has been carried out, after the others it has not. */
const PASSING: readonly (readonly [string, Misbehaviour])[] = [
  ["reset connections", { kind: "reset" }],
  ["statuses 503", { kind: "status", status: 503, retryAfterSeconds: 1 }],
  ["statuses 429", { kind: "status", status: 429 }],
  ["pages of HTML", { kind: "html" }],
  ["half documents", { kind: "half" }],
  ["empty answers", { kind: "empty" }],
];
const LASTING: readonly (readonly [string, Misbehaviour])[] = [
  ["drops every connection", { kind: "refuse" }],
  ["hangs", { kind: "hang" }],
  ["answers 500", { kind: "status", status: 500 }],
  ["answers with pages of HTML", { kind: "html" }],
];
/** Products on their way into a generation. */
const WRITES = /^(?:POST|PUT) .*_g[0-9]+\/(?:documents|points)/u;
const QUICKLY = { retries: 4, firstPauseMs: 10, longestPauseMs: 50 };

/** A reindex that meets a broken store repeats what is worth repeating, or fails; shoppers notice neither. */
export function describeReindexUnderFaults(name: string, start: () => Promise<Servers>): void {
  describe(`a reindex on ${name}`, () => {
    let servers: Servers;
    let shop: FaultyShop;
    let nightly: NightlyShop;
    let live: string;
    beforeAll(async () => {
      servers = await start();
    }, SERVERS_ARE_BUSY_MS);
    beforeEach(async () => {
      nightly = createNightlyShop();
      shop = await openFaultyShop(servers);
      live = await shop.promote(LIVE_SIZE);
    }, SERVERS_ARE_BUSY_MS);
    afterEach(async () => {
      nightly.remove();
      await shop.close();
    }, SERVERS_ARE_BUSY_MS);
    afterAll(() => servers.close(), SERVERS_ARE_BUSY_MS);

    const night = (generations: Generations) =>
      nightly.night({ content: CATALOG, generations, settings: { retry: QUICKLY } });
    /** What is live answers whole, and the stores hold nothing but it. */
    const serves = async (generation: string, size: number): Promise<void> => {
      const { ask, service } = shop.shoppers("patient");
      const answer = await ask({ query: "sofa", facets: ["brand"] });
      expect(answer).toMatchObject({ degraded: [], total: size, meta: { generation } });
      expect(answer.facets).toMatchObject({ brand: { values: [{ value: `of ${size}`, count: size }] } });
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
    const passing = STORES.flatMap((store) => PASSING.map(([what, fault]) => ({ store, what, fault })));
    it.each(passing)("gets past $what of $store", async ({ store, fault }) => {
      await shop[store].set({ ...fault, path: WRITES, times: 2 });
      const summary = await night(shop.open("patient"));
      expect(summary).toMatchObject({ promoted: true, products: CATALOG_SIZE });
      expect(shop[store].met()).toBe(2);
      await serves("g2", CATALOG_SIZE);
      await isSweptClean();
    });

    const lasting = STORES.flatMap((store) => LASTING.map(([what, fault]) => ({ store, what, fault })));
    it.each(lasting)("fails when $store $what, and what is live serves on", async ({ store, fault }) => {
      const generations = shop.open(paceFor(fault));
      await shop[store].set({ ...fault, path: WRITES });
      const failure: unknown = await night(generations).catch((error: unknown) => error);
      expect(shop[store].met()).toBe(QUICKLY.retries + 1);
      expect(failure).toMatchObject({
        code: expect.stringMatching(/^ENGINE_(?:FAILED|TIMEOUT)$/u),
        message: expect.stringContaining(store),
      });
      await shop.mend();
      await serves(live, LIVE_SIZE);
      await isSweptClean();
      // And the next night is as if nothing had been.
      expect(await night(shop.open("patient"))).toMatchObject({ promoted: true, generation: "g3" });
    });

    it.each(STORES)("fails when %s is down from the beginning", async (store) => {
      await shop[store].set({ kind: "refuse" });
      await expect(night(shop.open("patient"))).rejects.toMatchObject({ code: "ENGINE_FAILED" });
      await shop.mend();
      await serves(live, LIVE_SIZE);
      expect(await night(shop.open("patient"))).toMatchObject({ promoted: true });
    });

    it.each(STORES)("stops at once when %s says that a write is wrong", async (store) => {
      await shop[store].set({ kind: "status", status: 400, path: WRITES });
      await expect(night(shop.open("patient"))).rejects.toMatchObject({ code: "ENGINE_REFUSED" });
      expect(shop[store].met()).toBe(1);
      await shop.mend();
      await serves(live, LIVE_SIZE);
    });

    const tasks = [
      { type: "invalid_request", code: "ENGINE_REFUSED" },
      { type: "internal", code: "ENGINE_FAILED" },
    ] as const;
    it.each(tasks)("fails with the words of a task that failed: $type", async ({ type, code }) => {
      const error = { message: "the planted reason", code: "planted", type };
      const failed: Fault = {
        kind: "document",
        document: { uid: 1, status: "failed", error },
        path: /^GET \/tasks\//u,
      };
      const generations = brokenFromTheBuildOn(shop.open("patient"), "meilisearch", failed);
      // The build is thrown away with the stores as they are: its removal is a task that fails, too.
      const failure: unknown = await night(generations).catch((reason: unknown) => reason);
      expect(failure).toMatchObject({ code, message: expect.stringContaining("the planted reason") });
      await shop.mend();
      expect(await shop.elsewhere.live()).toBe(live);
      await serves(live, LIVE_SIZE);
      await isSweptClean();
    });

    it.each(STORES)("leaves all or nothing when %s is lost while it is sealed", async (store) => {
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
      await serves(live, LIVE_SIZE);
      for (const { name: listed } of await shop.elsewhere.list()) {
        const generation = await shop.elsewhere.open(listed);
        expect(await generation.products.count()).toBe(generation.manifest.products);
        await generation.close();
      }
      await isSweptClean();
    });
  });
}
