import { join } from "node:path";

import type { ChangeAction } from "../src/domain/change.ts";
import { createSqliteChangeLog } from "../src/engines/sqlite/change-log.ts";
import { createSqliteGenerations } from "../src/engines/sqlite/generations.ts";
import { seededRandom } from "../src/evaluate/seeded-random.ts";
import { TITLES } from "./live-titles.ts";
import { openLiveShop } from "./open-live-changes.ts";

/** How many products its changes are about. */
const IDS = 20;

/**
 * A process that accepts and applies changes of the generation in a data directory until it is
 * killed, and tells its parent the sequence of each change once it is acknowledged.
 */
const [dataDirectory = "", seed = "1"] = process.argv.slice(2);
const random = seededRandom(Number(seed));
const pick = (count: number): number => Math.floor(random() * count);
const shop = await openLiveShop({
  dataDirectory,
  generations: createSqliteGenerations({ dataDirectory, keyword: { relaxBelow: 10, stopWords: [] } }),
  log: createSqliteChangeLog({ path: join(dataDirectory, "changes.sqlite") }),
});

function nextAction(): ChangeAction {
  const id = `p${pick(IDS)}`;
  const kind = pick(4);
  if (kind === 0) return { kind: "delete", id };
  if (kind === 1) return { kind: "patch", id, patch: { price: pick(1_000) } };
  return { kind: "upsert", product: { id, title: TITLES[pick(TITLES.length)] ?? "", stock: pick(100) } };
}

for (;;) {
  const { last } = await shop.log.append([nextAction()], { now: Date.now() });
  process.send?.(last);
}
