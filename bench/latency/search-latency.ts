import { readQueries } from "../../src/evaluate/read-queries.ts";
import type { SearchRequestInput } from "../../src/search/search-request.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { facetsToCount } from "../facets-to-count.ts";
import { openSearch } from "../open-search.ts";
import { median, medianOfRuns, percentiles, toThousandths, type Percentiles } from "../percentiles.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries, evenSample, shuffled } from "../sample-queries.ts";
import { timeQueries } from "./time-queries.ts";

/**
 * How long a search takes inside the process, for real queries that are asked once each, so that
 * no query vector comes from the cache: every run and every kind of request has its own service.
 * The kinds take turns; the queries are in another order each run. Before the clock starts, a
 * service answers as many other queries as `WARM_UP`.
 *
 *     tsx bench/latency/search-latency.ts --data DIR --queries FILE [--catalog FILE] [--limit 400] [--runs 5] [--seed 1]
 *
 * Does not prove anything about HTTP (`serve-start.ts`), or about many callers at once.
 */
const DEFAULT_QUERIES = 400;
const WARM_UP = 100;
const PAGE_SIZE = 20;
const MICROSECONDS_PER_MS = 1_000;

const {
  data,
  catalog,
  queries: file,
  limit,
  runs,
  seed,
} = fromCommandLine((args) => readArguments(args, ["data", "queries"], DEFAULT_QUERIES));
const all = distinctQueries((await readQueries(file)).map(({ query }) => query));
const measured = evenSample(all, limit);
const chosen = new Set(measured);
const others = all.filter((query) => !chosen.has(query));

const probe = await openSearch(data);
const manifest = await probe.generation();
const facets = await facetsToCount(probe, 2);
await probe.close();

const kinds: Readonly<Record<string, SearchRequestInput>> = {
  hybrid: { mode: "hybrid", pageSize: PAGE_SIZE },
  hybridWithTwoFacets: { mode: "hybrid", pageSize: PAGE_SIZE, facets: [...facets] },
  keyword: { mode: "keyword", pageSize: PAGE_SIZE },
  keywordWithTwoFacets: { mode: "keyword", pageSize: PAGE_SIZE, facets: [...facets] },
};

interface KindOfRun {
  readonly totalMs: Percentiles;
  readonly stepsMs: Readonly<Record<string, Percentiles>>;
  /** Of the whole process, all threads, on average: what other programs on the machine disturb least. */
  readonly cpuMsPerQuery: number;
  /** Answers that had to do without a lane, usually because the time budget was spent. */
  readonly degraded: number;
  readonly withoutHits: number;
}

async function measure(request: SearchRequestInput, run: number): Promise<KindOfRun> {
  const search = await openSearch(data);
  try {
    await timeQueries(search, evenSample(others, WARM_UP), request);
    const before = process.cpuUsage();
    const { totals, steps, degraded, withoutHits } = await timeQueries(
      search,
      shuffled(measured, seed + run),
      request,
    );
    const { user, system } = process.cpuUsage(before);
    const cpuMsPerQuery = toThousandths((user + system) / MICROSECONDS_PER_MS / measured.length);
    const stepsMs = Object.fromEntries(
      Array.from(steps, ([step, values]) => [step, percentiles(values)] as const),
    );
    return { totalMs: percentiles(totals), stepsMs, cpuMsPerQuery, degraded, withoutHits };
  } finally {
    await search.close();
  }
}

const perRun: Readonly<Record<string, KindOfRun>>[] = [];
for (let run = 0; run < runs; run++) {
  const results: Record<string, KindOfRun> = {};
  for (const [kind, request] of Object.entries(kinds)) {
    results[kind] = await measure(request, run);
    console.error(`run ${run + 1} of ${runs}, ${kind}: p95 ${results[kind].totalMs.p95} ms`);
  }
  perRun.push(results);
}

function overRuns(kind: string) {
  const results = perRun.flatMap((run) => run[kind] ?? []);
  const steps = new Set(results.flatMap(({ stepsMs }) => Object.keys(stepsMs)));
  return {
    totalMs: medianOfRuns(results.map(({ totalMs }) => totalMs)),
    cpuMsPerQuery: median(results.map(({ cpuMsPerQuery }) => cpuMsPerQuery)),
    degraded: median(results.map(({ degraded }) => degraded)),
    stepsMs: Object.fromEntries(
      Array.from(steps, (step) => [
        step,
        medianOfRuns(results.flatMap(({ stepsMs }) => stepsMs[step] ?? [])),
      ]),
    ),
  };
}

const report = {
  ...(await recordRun("search-latency", catalog === "" ? { queries: file } : { catalog, queries: file })),
  catalogChecksum: manifest?.checksum,
  products: manifest?.products,
  model: manifest?.model,
  queries: measured.length,
  warmUpQueries: Math.min(WARM_UP, others.length),
  pageSize: PAGE_SIZE,
  facets,
  seed,
  runs,
  median: Object.fromEntries(Object.keys(kinds).map((kind) => [kind, overRuns(kind)])),
  perRun,
};
console.log(JSON.stringify(report, null, 2));
