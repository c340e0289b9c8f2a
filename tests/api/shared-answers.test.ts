import { setTimeout } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { singleFlight } from "../../src/overload/single-flight.ts";
import { cacheAnswers } from "../../src/search/answer-cache.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { NO_MERCHANDISING } from "../memory-search.ts";
import { createKey, openGuardedShop, PLANTED } from "./guarded-shop.ts";

const ADMIN = createKey("boss", { scopes: ["admin"] });
const NERA = createKey("nera", { scopes: ["search"], filter: 'brand = "Nera"' });
const TITLES = createKey("titles", { scopes: ["search"], attributes: [] });
const KEYS = [ADMIN, NERA, TITLES];
interface Caller {
  readonly headers: Readonly<Record<string, string>>;
}
const VISITOR: Caller = { headers: {} };

/** What only others may see, by who asks. */
const HIDDEN: readonly (readonly [Caller, readonly string[]])[] = [
  [VISITOR, PLANTED],
  [NERA, [...PLANTED, "Tokk"]],
  [TITLES, [...PLANTED, "Tokk", "Nera", "white", "price"]],
];

/** The guarded shop over answers that are kept, or shared while they are found. */
async function open(share: (search: SearchService) => SearchService) {
  const { search } = await openGuardedShop([]);
  let found = 0;
  const counted: SearchService = {
    ...search,
    search: async (...asked) => {
      found += 1;
      // Long enough that the others ask meanwhile.
      await setTimeout(10);
      return search.search(...asked);
    },
  };
  const { app } = await openGuardedShop(
    KEYS.map(({ record }) => record),
    {},
    { search: share(counted) },
  );
  const ask = async ({ headers }: Caller): Promise<string> => {
    const answer = await app.inject({
      method: "POST",
      url: "/v1/search",
      headers,
      payload: { query: "mouse" },
    });
    return answer.body;
  };
  return { ask, found: () => found };
}

const kept = (search: SearchService): SearchService =>
  cacheAnswers(search, {
    maxAgeMs: 60_000,
    maxHits: 1_000,
    writes: { current: () => 0 },
    live: async () => (await search.generation())?.name ?? null,
    merchandising: () => NO_MERCHANDISING,
    createQueryId: () => "own",
  });
const shared = (search: SearchService): SearchService =>
  singleFlight(search, { createQueryId: () => "own", epoch: () => [], onJoin: () => {} });

describe("the same question of callers who may see different things", () => {
  it.each([
    ["kept", kept],
    ["shared", shared],
    ["kept and shared", (search: SearchService) => kept(shared(search))],
  ])("is answered each as he may see it, where answers are %s", async (_, share) => {
    for (const order of [
      [ADMIN, VISITOR, NERA, TITLES],
      [TITLES, NERA, VISITOR, ADMIN],
    ]) {
      const { ask, found } = await open(share);
      for (const round of [1, 2]) {
        const answers = await Promise.all(
          [...order, ...order].map(async (caller) => [caller, await ask(caller)] as const),
        );
        for (const [caller, body] of answers) {
          expect(JSON.parse(body)).toMatchObject({ total: caller === NERA ? 4 : 12 });
          for (const secret of HIDDEN.find(([hidden]) => hidden === caller)?.[1] ?? []) {
            expect([round, body.includes(secret)]).toEqual([round, false]);
          }
          const told = PLANTED.filter((secret) => body.includes(secret));
          expect(told).toEqual(caller === ADMIN ? PLANTED : []);
        }
      }
      // Of sixteen that were asked some were found for others: otherwise nothing was tried.
      expect(found()).toBeLessThan(16);
      expect(found()).toBeGreaterThanOrEqual(4);
    }
  });
});
