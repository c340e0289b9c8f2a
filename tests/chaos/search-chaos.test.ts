import { describe, expect, it } from "vitest";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { startFakeMeilisearch } from "../fakes/fake-meilisearch.ts";
import { startFakeQdrant } from "../fakes/fake-qdrant.ts";
import { openEmbeddedSearchShop } from "./embedded-search-shop.ts";
import { runSearchChaos, type SearchChaosReport } from "./run-search-chaos.ts";
import type { SearchShop } from "./search-shop.ts";
import { openServerSearchShop } from "./server-search-shop.ts";
import { planTroubles } from "./trouble.ts";

/** The short version of `npm run chaos:search`: a seed that has every kind of trouble in few. */
const SEED = 26;
const SIZE = 40;
const EMBEDDED = { hardLimitMs: 1_500, budgetMs: 500, quietMs: 150, openMs: 100 };
/** The fakes answer in this very program, and slower than servers. */
const SERVERS = { hardLimitMs: 2_500, budgetMs: 1_500, quietMs: 150, openMs: 100 };
const LIMITS = { deadlineMs: 6_000, marginMs: 2_000, recoveryMs: 20_000, longestMs: 300 };

async function survive(shop: SearchShop, count: number, rate: number): Promise<SearchChaosReport> {
  try {
    const random = seededRandom(SEED);
    const troubles = planTroubles(shop.troubles, random, { count, longestMs: LIMITS.longestMs });
    return await runSearchChaos(shop, { ...LIMITS, rate, changeRate: rate / 4, troubles, random });
  } finally {
    await shop.close();
  }
}

describe("searches under a random run of troubles", () => {
  it("are all answered in time and tell what they are without, on the embedded engine", async () => {
    const random = seededRandom(SEED);
    const shop = await openEmbeddedSearchShop({ times: EMBEDDED, size: SIZE, random, usesModel: false });
    const { violations, searches, degraded } = await survive(shop, 5, 40);
    expect(violations).toEqual([]);
    expect(searches).toBeGreaterThan(10);
    expect(Object.keys(degraded)).not.toEqual([]);
  });

  it("are all answered in time and tell what they are without, on servers", async () => {
    const [meilisearch, qdrant] = await Promise.all([startFakeMeilisearch(), startFakeQdrant()]);
    const shop = await openServerSearchShop({ times: SERVERS, size: SIZE, meilisearch, qdrant });
    const { violations, searches, troubles } = await survive(shop, 2, 4);
    expect([violations, troubles]).toEqual([[], 2]);
    expect(searches).toBeGreaterThan(0);
    await Promise.all([meilisearch.close(), qdrant.close()]);
  });
});
