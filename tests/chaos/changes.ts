import { randomBytes } from "node:crypto";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { readChaosArguments } from "./chaos-arguments.ts";
import { openChaosShop } from "./chaos-shop.ts";
import { killChanges } from "./kill-changes.ts";

/** `npm run chaos:changes -- [--kills 40] [--seed 1]`, on the engines that `chaos:reindex` takes. */
const CATALOG_SIZE = 100;
const DEFAULT_KILLS = 40;
const { kills, seed, servers } = readChaosArguments(process.argv.slice(2), DEFAULT_KILLS);
const adminKey = randomBytes(16).toString("hex");
const shop = await openChaosShop({ servers, adminKey });
try {
  const onKill = (): unknown => process.stderr.write(".");
  const plan = { adminKey, kills, random: seededRandom(seed), catalogSize: CATALOG_SIZE, onKill };
  const report = await killChanges(shop, plan);
  process.stdout.write(`${JSON.stringify({ engine: shop.config.engine.kind, seed, ...report })}\n`);
} finally {
  await shop.remove();
}
