import { fileURLToPath } from "node:url";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { openChaosShop, type ChaosShop } from "./chaos-shop.ts";
import { killReindexes } from "./kill-reindexes.ts";

/** The short version of `npm run chaos:reindex`, from the sources. That of `chaos:changes` is `killed-changes.test.ts`. */
const KILLS = 1;
const SOURCES = ["--import", "tsx", fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url))];
const TIMEOUT_MS = 180_000;

describe("aisle, killed at random moments", () => {
  let shop: ChaosShop;
  beforeEach(async () => {
    shop = await openChaosShop({ servers: null, program: SOURCES });
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
});
