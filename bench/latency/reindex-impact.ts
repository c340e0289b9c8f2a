import { cp, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { readQueries } from "../../src/evaluate/read-queries.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { openSearch, searchFor } from "../open-search.ts";
import { median, percentiles, type Percentiles } from "../percentiles.ts";
import { withDataCopy } from "../processes/data-copy.ts";
import { writeFirstRows } from "../processes/first-rows.ts";
import { runReindex } from "../processes/run-reindex.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries, shuffled } from "../sample-queries.ts";
import { loopDelayDuring, type LoopDelay } from "./loop-delay.ts";
import { openLoop } from "./open-loop.ts";

/**
 * What shoppers notice of a reindex on the same machine. This process searches, 20 queries a
 * second on a fixed schedule, and watches its event loop, in three phases that take turns:
 *
 *     alone        nothing else runs
 *     reusing      `aisle reindex` of the whole catalog on the data directory that is searched;
 *                  all embeddings are there, and the search moves to the new generation
 *     embedding    `aisle reindex` of the first `--limit` rows into an empty directory
 *
 * `alone` takes as long as the reindex before it. Needs `npm run build`, Linux, a JSONL catalog.
 *
 *     tsx bench/latency/reindex-impact.ts --data DIR --catalog FILE --queries FILE [--limit 4000] [--runs 5]
 *
 * The searches are calls in the process: what HTTP adds to the event loop is not in it.
 */
const DEFAULT_ROWS = 4_000;
const QUERIES_PER_SECOND = 20;
const PAGE_SIZE = 20;
const FIRST_ALONE_MS = 5_000;

const {
  data,
  catalog,
  queries: file,
  limit,
  runs,
  seed,
} = fromCommandLine((args) => readArguments(args, ["data", "catalog", "queries"], DEFAULT_ROWS));
const queries = shuffled(distinctQueries((await readQueries(file)).map(({ query }) => query)), seed);

interface Phase {
  readonly seconds: number;
  readonly loopDelayMs: LoopDelay;
  readonly queryMs: Percentiles;
  readonly queries: number;
  readonly degraded: number;
  readonly failed: number;
}
type PhaseName = "alone" | "reusing" | "embedding";

const perRun = await withDataCopy(data, async (copy) => {
  await runReindex(catalog, copy);
  const search = await openSearch(copy);
  // Each phase goes on where the last one stopped, so that queries are embedded and not remembered.
  let position = 0;

  const during = async (work: () => Promise<unknown>): Promise<Phase> => {
    const began = performance.now();
    let isOver = false;
    let degraded = 0;
    const rest = [...queries.slice(position), ...queries.slice(0, position)];
    const ask = async (query: string): Promise<void> => {
      const answer = await searchFor(search, { query, pageSize: PAGE_SIZE });
      if (answer.degraded.length > 0) degraded += 1;
    };
    const { output, delayMs } = await loopDelayDuring(async () => {
      const working = work().finally(() => {
        isOver = true;
      });
      const options = { queries: rest, perSecond: QUERIES_PER_SECOND, isOver: () => isOver, ask };
      const [load] = await Promise.all([openLoop(options), working]);
      return load;
    });
    position = (position + output.times.length) % queries.length;
    return {
      seconds: Math.round((performance.now() - began) / 10) / 100,
      loopDelayMs: delayMs,
      queryMs: percentiles(output.times),
      queries: output.times.length,
      degraded,
      failed: output.failed,
    };
  };

  /** An empty data directory but for the model, which is not made during a reindex. */
  const emptyData = async (): Promise<string> => {
    const folder = await mkdtemp(join(copy, "empty-"));
    await cp(join(copy, "models"), join(folder, "models"), { recursive: true });
    return folder;
  };
  const rows = join(copy, "first-rows.jsonl");
  await writeFirstRows(catalog, limit, rows);

  try {
    let aloneMs = FIRST_ALONE_MS;
    // Warms up.
    await during(() => delay(FIRST_ALONE_MS));
    const measured: Record<PhaseName, Phase>[] = [];
    for (let run = 1; run <= runs; run++) {
      const alone = await during(() => delay(aloneMs));
      const reusing = await during(() => runReindex(catalog, copy));
      const folder = await emptyData();
      const embedding = await during(() => runReindex(rows, folder));
      await rm(folder, { recursive: true });
      aloneMs = reusing.seconds * 1_000;
      measured.push({ alone, reusing, embedding });
      const delays = [alone, reusing, embedding].map(({ loopDelayMs }) => loopDelayMs.p99);
      console.error(`run ${run} of ${runs}: event loop p99 ${delays.join(", ")} ms`);
    }
    return measured;
  } finally {
    await search.close();
  }
});

function overRuns(name: PhaseName) {
  const over = (of: (phase: Phase) => number): number => median(perRun.map((run) => of(run[name])));
  return {
    loopDelayMs: {
      p50: over(({ loopDelayMs }) => loopDelayMs.p50),
      p99: over(({ loopDelayMs }) => loopDelayMs.p99),
      max: over(({ loopDelayMs }) => loopDelayMs.max),
    },
    queryMs: { p50: over(({ queryMs }) => queryMs.p50), p95: over(({ queryMs }) => queryMs.p95) },
    degradedShare: over(({ degraded, queries: asked }) => degraded / asked),
    failed: over(({ failed }) => failed),
  };
}

const report = {
  ...(await recordRun("reindex-impact", { catalog, queries: file })),
  queriesPerSecond: QUERIES_PER_SECOND,
  pageSize: PAGE_SIZE,
  embeddedRows: limit,
  seed,
  runs,
  median: { alone: overRuns("alone"), reusing: overRuns("reusing"), embedding: overRuns("embedding") },
  perRun,
};
console.log(JSON.stringify(report, null, 2));
