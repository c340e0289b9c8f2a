import { setTimeout as delay } from "node:timers/promises";

import { embedWithCache } from "../../indexer/embedding/embed-with-cache.ts";
import {
  composeChanges,
  composeEngine,
  composeSearch,
  type OpenChanges,
  type OpenSearch,
} from "../../src/compose.ts";
import { merchandisingSchema } from "../../src/config/merchandising-config.ts";
import type { Product } from "../../src/domain/product.ts";
import { readQueries } from "../../src/evaluate/read-queries.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import type { ChangeTask } from "../../src/ports/change-log.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { openLoop } from "../latency/open-loop.ts";
import { benchConfig, searchFor } from "../open-search.ts";
import { percentiles } from "../percentiles.ts";
import { withDataCopy } from "../processes/data-copy.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries } from "../sample-queries.ts";

/**
 * How soon searches see live changes, at 100 changes a second and 10 queries a second beside them.
 *
 *     tsx bench/changes/visibility.ts --data DIR --catalog FILE --queries FILE [--limit 60] [--seed 1]
 *
 * `--limit` is how many seconds. Changes come on a fixed schedule, each a request of its own: 85 of
 * 100 change price and stock, 10 the title (embedded anew), 5 add a product. A change's time runs
 * from when it was due until its task is finished and the product, read as the API reads it, shows
 * it. In one process, without HTTP, on a copy of the data directory; queries are timed from when
 * they were due.
 */
const CHANGES_PER_SECOND = 100;
const QUERIES_PER_SECOND = 10;
const DEFAULT_SECONDS = 60;
const MS_PER_SECOND = 1_000;
const PRICE_SHARE = 0.85;
const TITLE_SHARE = 0.1;
const GIVE_UP_MS = 30_000;
/** Models and files are read on first use. */
const WARM_UP_CHANGES = 20;

const {
  data,
  catalog,
  queries: file,
  limit: seconds,
  seed,
} = fromCommandLine((args) => readArguments(args, ["data", "catalog", "queries"], DEFAULT_SECONDS));
const products = await readProducts(catalog);
const queries = distinctQueries((await readQueries(file)).map(({ query }) => query));
const random = seededRandom(seed);
const counts = { price: 0, title: 0, added: 0 };

interface Submitted {
  readonly task: ChangeTask;
  /** True when the product shows the change. */
  readonly isShown: (product: Product) => boolean;
  readonly id: string;
}

/** One random change, marked by its number so that it can be told from all others of its product. */
async function submit(changes: OpenChanges, number: number): Promise<Submitted> {
  const product = products[Math.floor(random() * products.length)];
  if (product === undefined) throw new TypeError("expected a catalog with products");
  const { id } = product;
  const kind = random();
  if (kind < PRICE_SHARE) {
    counts.price += 1;
    const task = await changes.patch(id, { price: number, stock: number });
    // A later change of the same product may have come first.
    return { task, id, isShown: ({ price = 0 }) => price >= number };
  }
  const title = `${product.title} edition ${number}`;
  if (kind < PRICE_SHARE + TITLE_SHARE) {
    counts.title += 1;
    const task = await changes.patch(id, { title });
    return { task, id, isShown: (shown) => editionOf(shown) >= number };
  }
  counts.added += 1;
  const added: Product = { ...product, id: `added-${number}`, title };
  return {
    task: await changes.upsert([added]),
    id: added.id,
    isShown: (shown) => editionOf(shown) >= number,
  };
}

const editionOf = ({ title }: Product): number =>
  Number(/ edition (?<number>\d+)$/u.exec(title)?.groups?.["number"] ?? 0);

async function seeChange(search: OpenSearch, changes: OpenChanges, number: number): Promise<void> {
  const { task, id, isShown } = await submit(changes, number);
  const finished = await changes.finished(task, GIVE_UP_MS);
  const product = await search.product(id, { requestId: "bench" });
  if (finished.status !== "succeeded" || !isShown(product)) throw new Error(`change ${number} is not shown`);
}

async function measure(search: OpenSearch, changes: OpenChanges) {
  for (let number = 1; number <= WARM_UP_CHANGES; number += 1) await seeChange(search, changes, number);
  const ask = async (query: string): Promise<void> => {
    const { degraded } = await searchFor(search, { query });
    if (degraded.length > 0) throw new Error(`without ${degraded.join(" and ")}`);
  };
  const loop = (perSecond: number, isOver: () => boolean, work: (query: string) => Promise<void>) =>
    openLoop({ queries, perSecond, isOver, ask: work });
  const alone = await loop(QUERIES_PER_SECOND, during(seconds / 2), ask);
  let number = WARM_UP_CHANGES;
  const isOver = during(seconds);
  const [seen, beside] = await Promise.all([
    loop(CHANGES_PER_SECOND, isOver, async () => seeChange(search, changes, ++number)),
    loop(QUERIES_PER_SECOND, isOver, ask),
  ]);
  return {
    changes: seen.times.length,
    kinds: counts,
    visibleMs: percentiles(seen.times),
    changesFailed: seen.failed,
    queryMsWithoutChanges: percentiles(alone.times),
    queryMsWithChanges: percentiles(beside.times),
    queriesFailedWithoutChanges: alone.failed,
    queriesFailedWithChanges: beside.failed,
  };
}

function during(length: number): () => boolean {
  const end = performance.now() + length * MS_PER_SECOND;
  return () => performance.now() >= end;
}

const record = await recordRun("changes-visibility", { catalog, queries: file });
const figures = await withDataCopy(data, async (copy) => {
  const log = { warn: (fields: object, message: string) => console.error(message, fields) };
  const engine = composeEngine(benchConfig, copy);
  const merchandising = merchandisingSchema.parse({});
  const search = await composeSearch(engine, benchConfig, () => merchandising, log);
  const wiring = { engine, search, config: benchConfig, dataDirectory: copy, now: Date.now, log };
  const changes = composeChanges({ ...wiring, embedTexts: embedWithCache });
  try {
    await search.warmUp();
    changes.start();
    return await measure(search, changes);
  } finally {
    await changes.close();
    await engine.cache.close();
    await search.close();
    // Threads that end may still hold files of the copy for a moment.
    await delay(100);
  }
});
console.log(
  JSON.stringify(
    {
      ...record,
      seconds,
      seed,
      changesPerSecond: CHANGES_PER_SECOND,
      queriesPerSecond: QUERIES_PER_SECOND,
      ...figures,
    },
    null,
    2,
  ),
);
