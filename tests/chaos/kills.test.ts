import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { openChaosShop, type ChaosShop } from "./chaos-shop.ts";
import { killChanges } from "./kill-changes.ts";
import { killReindexes } from "./kill-reindexes.ts";

/** The short version of `npm run chaos:reindex` and `chaos:changes`, from the sources. */
const KILLS = 1;
const SOURCES = ["--import", "tsx", fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url))];
const ADMIN_KEY = "k".repeat(16);
const TIMEOUT_MS = 180_000;

describe("aisle, killed at random moments", () => {
  let shop: ChaosShop;
  beforeEach(async () => {
    shop = await openChaosShop({ servers: null, adminKey: ADMIN_KEY, program: SOURCES });
  });
  afterEach(() => shop.remove());

  it(
    "serves a whole version of the catalog after each kill of a reindex, and the next one recovers",
    {
      timeout: TIMEOUT_MS,
    },
    async () => {
      const plan = { kills: KILLS, random: seededRandom(1), catalogSize: 60, measuredRuns: 1 };
      expect(await killReindexes(shop, plan)).toMatchObject({ kills: KILLS });
    },
  );

  it(
    "holds exactly the changes that it acknowledged after kills of the API",
    {
      timeout: TIMEOUT_MS,
    },
    async () => {
      const plan = { adminKey: ADMIN_KEY, kills: KILLS, random: seededRandom(1), catalogSize: 60 };
      const { kills, acknowledged } = await killChanges(shop, plan);
      expect(kills).toBe(KILLS);
      expect(acknowledged).toBeGreaterThan(KILLS);
    },
  );
});
