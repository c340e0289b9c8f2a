import { randomUUID } from "node:crypto";

import type { FastifyInstance } from "fastify";
import { destination } from "pino";

import { buildApp } from "../../src/api/app.ts";
import { createLog } from "../../src/api/create-log.ts";
import { serverTiming } from "../../src/api/server-timing.ts";
import { pairedDifference } from "../../src/evaluate/paired-difference.ts";
import { mean } from "../../src/evaluate/percentile.ts";
import { readQueries } from "../../src/evaluate/read-queries.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchResponse } from "../../src/search/search-response.ts";
import { createTelemetry } from "../../src/telemetry/create-telemetry.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { openSearch, searchFor } from "../open-search.ts";
import { toThousandths } from "../percentiles.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries, evenSample } from "../sample-queries.ts";

/**
 * What watching costs a search: the API with metrics, the slow-query log, what the status page
 * shows and a line a request, against the same API without any of it. Both answer the same block
 * of queries in one process, in the order A B B A, so that what drifts falls on both alike; a pair
 * of blocks is one observation. Twice:
 *
 *     searched   over the same real search: what an operator pays, and as noisy as a search is
 *     repeated   over its answers, kept: the difference alone, exactly, as a share of a search's CPU
 *
 * Query vectors are in the cache: beside a search that embeds, the share would be smaller. Traces
 * are off, as they are by default.
 *
 *     tsx bench/telemetry/cost.ts --data DIR --queries FILE [--limit 40] [--runs 100]
 *
 * `--limit` queries are a block, `--runs` how many pairs are measured. CPU time is that of the
 * whole process, all threads. Request ids and `Server-Timing` cannot be left out: what they cost is
 * measured by itself and added. What it does not show: writing the log to a slow disk.
 */
const QUERIES_A_BLOCK = 40;
const WARM_UP_BLOCKS = 6;
/** Answers that are kept come in a tenth of a millisecond: many are needed for a clock that ticks in microseconds. */
const REPEATED_BLOCKS_A_PAIR = 5;
const STAMPS = 20_000;
const MICROSECONDS_PER_MS = 1_000;
const PERCENT = 100;
const TARGET_PERCENT = 2;

const {
  data,
  queries: file,
  limit,
  runs,
} = fromCommandLine((args) => readArguments(args, ["data", "queries"], QUERIES_A_BLOCK));
const queries = evenSample(distinctQueries((await readQueries(file)).map(({ query }) => query)), limit);
const search = await openSearch(data);
const settings = { version: "0.0.0", corsOrigins: [] };

const log = createLog("info", destination({ dest: "/dev/null", sync: true }));
const telemetry = createTelemetry({
  settings: { slowQueryMs: 200, slowQueriesPerSecond: 5, topQueries: true, minQueryCount: 5 },
  version: settings.version,
  log,
  sources: {},
  fingerprint: () => "h",
  clean: (query) => query,
  now: Date.now,
});
telemetry.open();

/** The API with everything that watches, and without. */
function buildBoth(search: SearchService): Both {
  return {
    watched: buildApp({ search: telemetry.search(search), telemetry, log, settings }),
    bare: buildApp({ search, log: createLog("silent"), settings }),
  };
}

/** The same answers, found before. */
async function repeating(): Promise<SearchService> {
  const kept = new Map<string, SearchResponse>();
  for (const query of queries) kept.set(query, await searchFor(search, { query }));
  return {
    ...search,
    search: async ({ query }) => {
      const answer = kept.get(query);
      if (answer === undefined) throw new TypeError(`expected one of the queries, got ${query}`);
      return answer;
    },
  };
}

interface Both {
  readonly watched: FastifyInstance;
  readonly bare: FastifyInstance;
}

interface Cost {
  /** Of one query, on average. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

async function answerBlock(app: FastifyInstance): Promise<Cost> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (const query of queries) {
    const { statusCode } = await app.inject({ method: "POST", url: "/v1/search", payload: { query } });
    if (statusCode !== 200) throw new TypeError(`expected an answer, got status ${statusCode}`);
  }
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / MICROSECONDS_PER_MS / queries.length, wallMs: wallMs / queries.length };
}

/** Milliseconds that the id and the timings of one answer take. */
function stampMs(): number {
  const timings = {
    plan: 0.2,
    keyword: 1.2,
    embed: 0.1,
    vector: 1.4,
    lanes: 1.5,
    count: 0.4,
    rank: 0.6,
    fetch: 0.4,
  };
  const began = performance.now();
  let characters = 0;
  for (let stamp = 0; stamp < STAMPS; stamp += 1) {
    characters += serverTiming({ ...timings, total: stamp }).length + randomUUID().length;
  }
  if (characters === 0) throw new TypeError("nothing was stamped");
  return (performance.now() - began) / STAMPS;
}

async function measure({ watched, bare }: Both, blocksAPair: number) {
  for (let block = 0; block < WARM_UP_BLOCKS; block += 1) await answerBlock(block % 2 === 0 ? bare : watched);
  const without: Cost[] = [];
  const withIt: Cost[] = [];
  for (let pair = 0; pair < runs; pair += 1) {
    const order = pair % 2 === 0 ? ([bare, watched] as const) : ([watched, bare] as const);
    for (const app of order) {
      const blocks: Cost[] = [];
      for (let block = 0; block < blocksAPair; block += 1) blocks.push(await answerBlock(app));
      (app === bare ? without : withIt).push({
        cpuMs: mean(blocks.map(({ cpuMs }) => cpuMs)),
        wallMs: mean(blocks.map(({ wallMs }) => wallMs)),
      });
    }
  }
  await Promise.all([watched.close(), bare.close()]);
  return { without, withIt };
}

/** @param base what a search takes, in milliseconds */
function compare(without: readonly number[], withIt: readonly number[], addedMs: number, base: number) {
  const { mean: difference, low, high } = pairedDifference(without, withIt);
  const share = (ms: number): number => Math.round(((ms + addedMs) / base) * PERCENT * PERCENT) / PERCENT;
  return {
    addedMs: toThousandths(difference + addedMs),
    searchMs: toThousandths(base),
    costPercent: share(difference),
    interval95Percent: [share(low), share(high)] as const,
  };
}

const cpuOf = ({ cpuMs }: Cost): number => cpuMs;
const wallOf = ({ wallMs }: Cost): number => wallMs;
const record = await recordRun("telemetry-cost", { queries: file });
const searched = await measure(buildBoth(search), 1);
const repeated = await measure(buildBoth(await repeating()), REPEATED_BLOCKS_A_PAIR);
const stamp = stampMs();
const searchCpuMs = mean(searched.without.map(cpuOf));
const searchWallMs = mean(searched.without.map(wallOf));
const alone = compare(repeated.without.map(cpuOf), repeated.withIt.map(cpuOf), stamp, searchCpuMs);

telemetry.close();
await search.close();
console.log(
  JSON.stringify(
    {
      record,
      queriesABlock: queries.length,
      pairs: runs,
      stampMs: toThousandths(stamp),
      searched: {
        cpu: compare(searched.without.map(cpuOf), searched.withIt.map(cpuOf), stamp, searchCpuMs),
        wall: compare(searched.without.map(wallOf), searched.withIt.map(wallOf), stamp, searchWallMs),
      },
      repeated: { cpu: alone },
      isWithinTarget: alone.interval95Percent[1] <= TARGET_PERCENT,
    },
    null,
    2,
  ),
);
