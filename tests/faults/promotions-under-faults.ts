import { setTimeout as pause } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { SearchResponse } from "../../src/search/search-response.ts";
import type { Fault } from "./fault.ts";
import { openFaultyShop, type FaultyShop, type Servers, type Shoppers } from "./faulty-shop.ts";

/** By how many products the generations are known. */
const SIZE_OF: Readonly<Record<string, number>> = { g1: 12, g2: 20 };
const SEARCHERS = 4;
const SWITCHES = 6;
/** More than a process may be behind. */
const BETWEEN_SWITCHES_MS = 250;
/** A process that has not followed by then never will: it should within one second, and machines are busy. */
const PATIENCE_MS = 5_000;
/** Longer than a pointer may be read from memory. */
const SILENCE_MS = 900;

/** One after the other, each at one store, so that the other lane lives. */
const FAULTS: readonly (readonly ["meilisearch" | "qdrant", Fault])[] = [
  ["qdrant", { kind: "reset", share: 0.4 }],
  ["meilisearch", { kind: "status", status: 503, share: 0.4 }],
  ["qdrant", { kind: "slow", ms: 100, share: 0.5 }],
  ["meilisearch", { kind: "half", share: 0.4 }],
  ["qdrant", { kind: "refuse" }],
  ["meilisearch", { kind: "refuse" }],
];

/** Every answer is of one generation, whatever is switched and whatever breaks meanwhile. */
export function describePromotionsUnderFaults(name: string, start: () => Promise<Servers>): void {
  describe(`searches while generations are switched on ${name}`, () => {
    let servers: Servers;
    let shop: FaultyShop;
    beforeAll(async () => {
      servers = await start();
      shop = await openFaultyShop(servers);
      for (const size of Object.values(SIZE_OF)) await shop.promote(size);
    }, SERVERS_ARE_BUSY_MS);
    afterAll(async () => {
      await shop.close();
      await servers.close();
    }, SERVERS_ARE_BUSY_MS);

    const underWay = new Set<Promise<SearchResponse>>();
    /** Asks until told to stop. Nobody may be turned away. */
    const searchUntil = async (signal: AbortSignal): Promise<SearchResponse[]> => {
      const { ask, service } = shop.shoppers("patient");
      const search = async (): Promise<SearchResponse[]> => {
        const answers: SearchResponse[] = [];
        while (!signal.aborted) {
          const asked = ask({ query: "red sofa", facets: ["brand"], pageSize: 50 });
          underWay.add(asked);
          answers.push(await asked);
          underWay.delete(asked);
          await pause(5);
        }
        return answers;
      };
      const found = await Promise.all(Array.from({ length: SEARCHERS }, search));
      await service.close();
      return found.flat();
    };
    const switchToAndFro = async (): Promise<void> => {
      for (let turn = 0; turn < SWITCHES; turn += 1) {
        await shop.elsewhere.promote(turn % 2 === 0 ? "g1" : "g2");
        await pause(BETWEEN_SWITCHES_MS);
      }
    };
    const breakInTurn = async (signal: AbortSignal): Promise<void> => {
      for (let turn = 0; !signal.aborted; turn += 1) {
        const [store, fault] = FAULTS[turn % FAULTS.length] ?? [];
        if (store === undefined || fault === undefined) throw new Error("expected faults");
        await shop[store].set(fault);
        await pause(BETWEEN_SWITCHES_MS);
        await shop.mend();
        // No search may meet the end of one fault in one lane and the next fault in the other.
        await Promise.all(underWay);
      }
    };
    const during = async (
      withFaults: boolean,
    ): Promise<{
      readonly answers: readonly SearchResponse[];
      readonly generations: ReadonlySet<string>;
    }> => {
      const over = new AbortController();
      const searching = searchUntil(over.signal);
      const breaking = withFaults ? breakInTurn(over.signal) : Promise.resolve();
      try {
        await switchToAndFro();
      } finally {
        over.abort();
      }
      const [answers] = await Promise.all([searching, breaking]);
      return { answers, generations: new Set(answers.map(({ meta }) => meta.generation)) };
    };
    const brandsOf = ({ hits }: SearchResponse): unknown[] => [
      ...new Set(hits.map(({ product }) => product.brand)),
    ];

    it("mix no generations in an answer", async () => {
      const { answers, generations } = await during(false);
      expect(generations).toEqual(new Set(Object.keys(SIZE_OF)));
      for (const answer of answers) {
        const size = SIZE_OF[answer.meta.generation] ?? 0;
        expect(brandsOf(answer)).toEqual([`of ${size}`]);
        expect(answer.facets["brand"]).toMatchObject({ values: [{ value: `of ${size}` }] });
        expect(answer.total).toBe(answer.hits.length);
      }
      expect(answers.flatMap(({ degraded }) => degraded)).toEqual([]);
    }, 60_000);

    it("mix none and turn nobody away while one store or the other breaks", async () => {
      const { answers, generations } = await during(true);
      expect(generations).toEqual(new Set(Object.keys(SIZE_OF)));
      for (const answer of answers) {
        const size = SIZE_OF[answer.meta.generation] ?? 0;
        expect(brandsOf(answer)).toEqual([`of ${size}`]);
        if (answer.degraded.length > 0) continue;
        expect(answer.facets["brand"]).toMatchObject({ values: [{ value: `of ${size}` }] });
        expect(answer.total).toBe(answer.hits.length);
      }
      const lost = new Set(answers.flatMap(({ degraded }) => degraded));
      expect([...lost]).toEqual(expect.arrayContaining(["keyword", "semantic"]));
    }, 60_000);

    /** Asks until an answer is of this generation. */
    const follows = async (wanted: string, ask: Shoppers["ask"]): Promise<void> => {
      const giveUpAt = performance.now() + PATIENCE_MS;
      while ((await ask({ query: "sofa", budgetMs: 50 })).meta.generation !== wanted) {
        expect(performance.now()).toBeLessThan(giveUpAt);
        await pause(10);
      }
    };

    it("stay where they were while neither store names the live generation, and follow after it", async () => {
      const { ask, service } = shop.shoppers("patient");
      for (const [kind, live, next] of [
        ["refuse", "g1", "g2"],
        ["hang", "g2", "g1"],
      ] as const) {
        await shop.elsewhere.promote(live);
        await follows(live, ask);
        await Promise.all([shop.qdrant.set({ kind }), shop.meilisearch.set({ kind, path: /registry/u })]);
        await shop.elsewhere.promote(next);
        const stopAt = performance.now() + SILENCE_MS;
        while (performance.now() < stopAt)
          expect((await ask({ query: "sofa", budgetMs: 50 })).meta.generation).toBe(live);
        await shop.mend();
        await follows(next, ask);
      }
      await service.close();
    }, 60_000);

    it("follow through the copy while the store of record cannot be reached", async () => {
      const { ask, service } = shop.shoppers("patient");
      await shop.elsewhere.promote("g2");
      await follows("g2", ask);
      for (const [kind, wanted] of [
        ["hang", "g1"],
        ["html", "g2"],
      ] as const) {
        await shop.qdrant.set({ kind });
        await shop.elsewhere.promote(wanted);
        await follows(wanted, ask);
        expect(shop.qdrant.met()).toBeGreaterThan(0);
        await shop.mend();
      }
      await service.close();
    }, 60_000);
  });
}

/** Real servers may have other work. */
const SERVERS_ARE_BUSY_MS = 120_000;
