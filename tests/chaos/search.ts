import { parseArgs } from "node:util";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { MEILISEARCH, QDRANT } from "../real-servers.ts";
import { openEmbeddedSearchShop } from "./embedded-search-shop.ts";
import { runSearchChaos } from "./run-search-chaos.ts";
import { openServerSearchShop } from "./server-search-shop.ts";
import { planTroubles } from "./trouble.ts";

/** `npm run chaos:search -- [--minutes 60] [--seed 1] [--rate 20]`, on the engines that `chaos:reindex` takes. */
const TIMES = { hardLimitMs: 2_000, budgetMs: 300, quietMs: 250, openMs: 1_000 };
const LIMITS = { changeRate: 2, deadlineMs: 5_000, marginMs: 1_500, recoveryMs: 15_000 };
const CATALOG_SIZE = 120;
const LONGEST_TROUBLE_MS = 6_000;
const SHORTEST_TROUBLE_MS = 1_500;
const MS_PER_MINUTE = 60_000;

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { minutes: text, seed: text, rate: text } });
const minutes = positive("minutes", values.minutes, 60);
const seed = positive("seed", values.seed, 1);
const rate = positive("rate", values.rate, 20);

const shop =
  MEILISEARCH === undefined || QDRANT === undefined
    ? await openEmbeddedSearchShop({
        times: TIMES,
        size: CATALOG_SIZE,
        random: seededRandom(seed),
        usesModel: true,
      })
    : await openServerSearchShop({
        times: TIMES,
        size: CATALOG_SIZE,
        meilisearch: MEILISEARCH,
        qdrant: QDRANT,
      });
process.stderr.write(`seed ${seed}, ${shop.name}\n`);
try {
  const count = Math.ceil((minutes * MS_PER_MINUTE) / SHORTEST_TROUBLE_MS);
  const random = seededRandom(seed);
  const report = await runSearchChaos(shop, {
    ...LIMITS,
    rate,
    troubles: planTroubles(shop.troubles, random, { count, longestMs: LONGEST_TROUBLE_MS }),
    random: seededRandom(seed + 1),
    untilMs: minutes * MS_PER_MINUTE,
    onTrouble: (name, elapsedMs) => process.stderr.write(`${(elapsedMs / 1_000).toFixed(1)} s  ${name}\n`),
  });
  process.stdout.write(`${JSON.stringify({ seed, rate, ...report })}\n`);
  process.exitCode = report.violations.length === 0 ? 0 : 1;
} finally {
  await shop.close();
}

function positive(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  const given = Number(value);
  if (Number.isFinite(given) && given > 0) return given;
  throw new TypeError(`--${name}: expected a number above 0, got ${JSON.stringify(value)}`);
}
