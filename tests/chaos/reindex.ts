import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { readChaosArguments } from "./chaos-arguments.ts";
import { openChaosShop } from "./chaos-shop.ts";
import { killReindexes } from "./kill-reindexes.ts";

/**
 * `npm run chaos:reindex -- [--kills 200] [--seed 1]`: on the embedded engine, or on servers when
 * `MEILI_URL` and `QDRANT_URL` name them. Ends with 0 when everything was as promised.
 */
const CATALOG_SIZE = 300;
const DEFAULT_KILLS = 200;
const MEASURED_RUNS = 3;
const { kills, seed, servers } = readChaosArguments(process.argv.slice(2), DEFAULT_KILLS);
const shop = await openChaosShop({ servers });
try {
  const onKill = (): unknown => process.stderr.write(".");
  const report = await killReindexes(shop, {
    kills,
    random: seededRandom(seed),
    catalogSize: CATALOG_SIZE,
    measuredRuns: MEASURED_RUNS,
    onKill,
  });
  process.stdout.write(`${JSON.stringify({ engine: shop.config.engine.kind, seed, ...report })}\n`);
} finally {
  await shop.remove();
}
