import { readQueries } from "../../src/evaluate/read-queries.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { searchFor } from "../open-search.ts";
import { median, toThousandths } from "../percentiles.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries, evenSample, shuffled } from "../sample-queries.ts";
import { openVariant, type Variant, WITHOUT_SIGNALS } from "./open-variant.ts";
import { pairedPercentiles } from "./paired-percentiles.ts";

/**
 * What the whole ranking costs over plain fusion of the two lanes: two services over the same
 * generation, asked the same queries in turn, now the one first, now the other. Each query is
 * asked once a run and service, so that no query vector comes from the cache; of its times over
 * the runs the median counts.
 *
 *     tsx bench/relevance/ranking-cost.ts --data DIR --queries FILE [--limit 400] [--runs 5] [--seed 1]
 *
 * Does not prove anything about many callers at once.
 */
const DEFAULT_QUERIES = 400;
const WARM_UP = 100;
const PAGE_SIZE = 20;
const MICROSECONDS_PER_MS = 1_000;
/** Long enough for every lane: what a busy machine leaves out would be saved time. */
const BUDGET_MS = 60_000;

/** Convex fusion of the lanes with one weight, ordered by relevance alone. */
const PLAIN: Variant = { ...WITHOUT_SIGNALS, search: { fusion: "convex" } };

const {
  data,
  queries: file,
  limit,
  runs,
  seed,
} = fromCommandLine((args) => readArguments(args, ["data", "queries"], DEFAULT_QUERIES));
const all = distinctQueries((await readQueries(file)).map(({ query }) => query));
const measured = evenSample(all, limit);
const chosen = new Set(measured);
const warmUp = evenSample(
  all.filter((query) => !chosen.has(query)),
  WARM_UP,
);

interface Times {
  /** Milliseconds from the call to the answer, by query. */
  readonly total: Map<string, number[]>;
  /** Without embedding and searching the lanes. */
  readonly afterLanes: Map<string, number[]>;
  /** Of all threads of the process: what other programs on the machine disturb least. */
  readonly cpu: Map<string, number[]>;
}
const plain: Times = { total: new Map(), afterLanes: new Map(), cpu: new Map() };
const full: Times = { total: new Map(), afterLanes: new Map(), cpu: new Map() };

let products: number | undefined;
for (let run = 0; run < runs; run += 1) {
  const [plainSearch, fullSearch] = [await openVariant(data, PLAIN), await openVariant(data, {})];
  try {
    products ??= (await fullSearch.generation())?.products;
    for (const query of warmUp) await ask(plainSearch, query);
    for (const query of warmUp) await ask(fullSearch, query);
    for (const [index, query] of shuffled(measured, seed + run).entries()) {
      const turns = [
        { search: plainSearch, times: plain },
        { search: fullSearch, times: full },
      ];
      for (const { search, times } of (index + run) % 2 === 0 ? turns : turns.toReversed()) {
        const { total, afterLanes, cpu } = await ask(search, query);
        append(times.total, query, total);
        append(times.afterLanes, query, afterLanes);
        append(times.cpu, query, cpu);
      }
    }
  } finally {
    await plainSearch.close();
    await fullSearch.close();
  }
  console.error(`run ${run + 1} of ${runs}`);
}

const report = {
  ...(await recordRun("ranking-cost", { queries: file })),
  products,
  queries: measured.length,
  warmUpQueries: warmUp.length,
  pageSize: PAGE_SIZE,
  runs,
  seed,
  plain: PLAIN,
  totalMs: { p50: compared("total", 0.5), p95: compared("total", 0.95) },
  cpuMs: { p50: compared("cpu", 0.5), p95: compared("cpu", 0.95) },
  afterLanesMs: { p50: compared("afterLanes", 0.5), p95: compared("afterLanes", 0.95) },
};
const thousandths = (_: string, value: unknown): unknown =>
  typeof value === "number" ? toThousandths(value) : value;
console.log(JSON.stringify(report, thousandths, 2));

async function ask(search: SearchService, query: string) {
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const { meta } = await searchFor(search, { query, pageSize: PAGE_SIZE, budgetMs: BUDGET_MS });
  const total = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    total,
    afterLanes: meta.tookMs - (meta.timings["lanes"] ?? 0),
    cpu: (user + system) / MICROSECONDS_PER_MS,
  };
}

function append(times: Map<string, number[]>, query: string, ms: number): void {
  const known = times.get(query);
  if (known === undefined) times.set(query, [ms]);
  else known.push(ms);
}

function compared(step: keyof Times, share: number) {
  const medians = (times: Times): readonly number[] =>
    measured.map((query) => median(times[step].get(query) ?? []));
  return pairedPercentiles(medians(plain), medians(full), share);
}
