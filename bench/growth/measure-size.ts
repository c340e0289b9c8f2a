import { readQueries } from "../../src/evaluate/read-queries.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { timeQueries } from "../latency/time-queries.ts";
import { openSearch } from "../open-search.ts";
import { percentiles, toThousandths } from "../percentiles.ts";
import { residentMemory } from "../processes/resident-memory.ts";
import { distinctQueries, shuffled } from "../sample-queries.ts";

/**
 * Opens the live generation of a data directory in this process, a fresh one, asks queries one
 * after the other, each once, and prints what it took. Started by `growth.ts` for each size.
 *
 *     tsx bench/growth/measure-size.ts --data DIR --queries FILE [--limit 200] [--seed 1]
 */
const DEFAULT_QUERIES = 200;
/** Share of the queries that is asked first and not timed. */
const WARM_UP_SHARE = 0.25;
const MICROSECONDS_PER_MS = 1_000;

const {
  data,
  queries: file,
  limit,
  seed,
} = fromCommandLine((args) => readArguments(args, ["data", "queries"], DEFAULT_QUERIES));
const began = performance.now();
const search = await openSearch(data);
const openMs = performance.now() - began;

const queries = shuffled(distinctQueries((await readQueries(file)).map(({ query }) => query)), seed).slice(
  0,
  limit,
);
const warmUp = Math.ceil(queries.length * WARM_UP_SHARE);
await timeQueries(search, queries.slice(0, warmUp), { mode: "hybrid" });
const timed = queries.slice(warmUp);
const before = process.cpuUsage();
const hybrid = await timeQueries(search, timed, { mode: "hybrid" });
const { user, system } = process.cpuUsage(before);
const keyword = await timeQueries(search, timed, { mode: "keyword" });
const residentMb = residentMemory(process.pid)?.currentMb ?? null;
await search.close();

const { p50, p95, p99 } = percentiles(hybrid.totals);
const words = percentiles(keyword.totals);
console.log(
  JSON.stringify({
    openMs: Math.round(openMs),
    hybridMs: { p50, p95, p99 },
    keywordMs: { p50: words.p50, p95: words.p95, p99: words.p99 },
    cpuMsPerQuery: toThousandths((user + system) / MICROSECONDS_PER_MS / timed.length),
    degraded: hybrid.degraded,
    queries: timed.length,
    residentMb,
  }),
);
