import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import { SearchError } from "../../src/domain/search-error.ts";
import type { SearchResponse } from "../../src/search/search-response.ts";
import { openFaultyShop, type FaultyShop, type Pace, type Servers, type Shoppers } from "./faulty-shop.ts";
import { MISBEHAVIOURS, paceFor, SEARCH_LIMIT_MS } from "./misbehaviours.ts";

const SIZE = 12;
const REQUEST = { query: "red sofa", facets: ["brand"], explain: true } as const;
/** After a fault has ended, searches are whole again by then. */
const RECOVERY_MS = 4_000;

/** Real servers may have other work. */
const SERVERS_ARE_BUSY_MS = 120_000;

/** What each store's loss costs an answer. */
const STORES = [
  { store: "meilisearch", lost: "keyword" },
  { store: "qdrant", lost: "semantic" },
] as const;
const CASES = STORES.flatMap(({ store, lost }) =>
  MISBEHAVIOURS.map(([what, fault]) => ({ store, lost, what, fault })),
);

/** Searches go on while one store of a pair does not, and are whole again after it. */
export function describeSearchUnderFaults(name: string, start: () => Promise<Servers>): void {
  describe(`searches on ${name}`, () => {
    let servers: Servers;
    let shop: FaultyShop;
    let shoppers: Readonly<Record<Pace, Shoppers>>;
    let whole: SearchResponse;
    beforeAll(async () => {
      servers = await start();
      shop = await openFaultyShop(servers);
      await shop.promote(SIZE);
      shoppers = { hasty: shop.shoppers("hasty"), patient: shop.shoppers("patient") };
      whole = await shoppers.patient.ask(REQUEST);
      await isWholeAgain(shoppers.hasty);
    }, SERVERS_ARE_BUSY_MS);
    afterEach(() => shop.mend());
    afterAll(async () => {
      await shop.close();
      await servers.close();
    }, SERVERS_ARE_BUSY_MS);

    const timed = async (ask: () => Promise<SearchResponse>): Promise<[SearchResponse, number]> => {
      const startedAt = performance.now();
      const answer = await ask();
      return [answer, performance.now() - startedAt];
    };
    const isWholeAgain = ({ ask }: Shoppers): Promise<void> =>
      vi.waitFor(
        async () => {
          const answer = await ask(REQUEST);
          expect({ ...answer, meta: null }).toEqual({ ...whole, meta: null });
        },
        { timeout: RECOVERY_MS, interval: 20 },
      );

    it("are whole while nothing is wrong", () => {
      expect(whole).toMatchObject({ degraded: [], meta: { generation: "g1" } });
      expect(new Set(whole.hits.flatMap(({ matchedBy }) => matchedBy))).toEqual(
        new Set(["keyword", "semantic"]),
      );
      expect(whole.hits.map(({ explain }) => explain?.parts.map(({ name: part }) => part))).toContainEqual([
        "lexical",
        "semantic",
        "shared",
        "standing",
        "feedback",
        "margin",
      ]);
    });

    it.each(CASES)("answer without the lane when $store $what", async ({ store, lost, fault }) => {
      const { ask } = shoppers[paceFor(fault)];
      await shop[store].set(fault);
      for (const round of ["first", "second"]) {
        const [answer, tookMs] = await timed(() => ask(REQUEST));
        expect([round, answer.degraded]).toEqual([round, [lost]]);
        expect(answer.hits.length).toBeGreaterThan(0);
        expect(answer.hits.every(({ matchedBy }) => !matchedBy.includes(lost))).toBe(true);
        // The stock policy and the signals still hold: the other store has the values.
        expect(answer.hits[0]?.explain?.parts.map(({ name: part }) => part)).toContain("margin");
        expect(answer.facets).toMatchObject({ brand: { values: [{ value: `of ${SIZE}` }] } });
        expect(tookMs).toBeLessThan(SEARCH_LIMIT_MS);
      }
      // Connections that are refused are not seen.
      expect(fault.kind === "refuse" || shop[store].met() > 0).toBe(true);
      await shop.mend();
      await isWholeAgain(shoppers[paceFor(fault)]);
    });

    it.each(CASES)("begin when $store $what at the start", async ({ store, lost, fault }) => {
      await shop[store].set(fault);
      const fresh = shop.shoppers(paceFor(fault));
      const answer = await fresh.ask(REQUEST);
      expect(answer).toMatchObject({ degraded: [lost], meta: { generation: "g1" } });
      expect(answer.hits.length).toBeGreaterThan(0);
      await shop.mend();
      await isWholeAgain(fresh);
      await fresh.service.close();
    });

    it.each(MISBEHAVIOURS)("are refused by name when both stores fail: each %s", async (_, fault) => {
      await Promise.all([shop.meilisearch.set(fault), shop.qdrant.set(fault)]);
      const startedAt = performance.now();
      const failure: unknown = await shoppers[paceFor(fault)].ask(REQUEST).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(SearchError);
      expect(failure).toMatchObject({ code: "LANES_FAILED", status: 503 });
      expect(performance.now() - startedAt).toBeLessThan(SEARCH_LIMIT_MS);
      await shop.mend();
      await isWholeAgain(shoppers[paceFor(fault)]);
    });

    it.each(STORES)("wait for a $store that is only a little slow", async ({ store }) => {
      await shop[store].set({ kind: "slow", ms: 25 });
      await isWholeAgain(shoppers.patient);
      expect(shop[store].met()).toBeGreaterThan(0);
    });

    it.each(STORES)("fail for nobody while every third answer of $store is broken", async ({ store }) => {
      for (const fault of [{ kind: "reset" }, { kind: "half" }, { kind: "status", status: 503 }] as const) {
        await shop[store].set({ ...fault, every: 3 });
        const answers = await Promise.all(Array.from({ length: 12 }, () => shoppers.patient.ask(REQUEST)));
        expect(shop[store].met()).toBeGreaterThan(1);
        for (const { hits } of answers) expect(hits.length).toBeGreaterThan(0);
        expect(answers.some(({ degraded }) => degraded.length > 0)).toBe(true);
      }
      await shop.mend();
      await isWholeAgain(shoppers.patient);
    });
  });
}
