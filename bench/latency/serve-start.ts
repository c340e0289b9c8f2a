import { readQueries } from "../../src/evaluate/read-queries.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { median, percentiles, toThousandths } from "../percentiles.ts";
import { askOverHttp, isCompleteAnswer } from "../processes/ask-over-http.ts";
import { residentMemory, type ResidentMemory } from "../processes/resident-memory.ts";
import { startServer } from "../processes/start-server.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries, evenSample, shuffled } from "../sample-queries.ts";

/**
 * How soon `aisle serve` answers, and how much memory it holds. A start is measured from the
 * spawn of the process to the first complete answer over HTTP: 200, something found, no lane
 * missing. Then 1,000 queries one after the other, memory again, and SIGTERM, which must end the
 * process with 0. Needs `npm run build` and Linux.
 *
 *     tsx bench/latency/serve-start.ts --data DIR --queries FILE [--limit 1000] [--runs 5]
 *
 * The files are in the page cache from the second start on. The first start of all is not
 * counted; it says nothing about a cold disk either.
 */
const DEFAULT_QUERIES = 1_000;
const PAGE_SIZE = 20;
const FIRST_ANSWER_LIMIT_MS = 30_000;

const {
  data,
  queries: file,
  limit,
  runs,
  seed,
} = fromCommandLine((args) => readArguments(args, ["data", "queries"], DEFAULT_QUERIES));
const all = distinctQueries((await readQueries(file)).map(({ query }) => query));
const queries = evenSample(all, limit);

interface Start {
  readonly listeningMs: number;
  readonly firstAnswerMs: number;
  readonly afterStart: ResidentMemory;
  readonly afterQueries: ResidentMemory;
  readonly httpMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly degraded: number;
  readonly stopMs: number;
  readonly exitCode: number;
}

async function measureStart(run: number): Promise<Start> {
  const { process: server, address, listeningMs } = await startServer(data);
  const memory = (): ResidentMemory => {
    const measured = residentMemory(server.pid);
    if (measured === null) throw new Error(`the server ended early: ${server.lastWords()}`);
    return measured;
  };
  try {
    const firstAnswerMs = await firstCompleteAnswer(address, server.startedAt);
    const afterStart = memory();
    const times: number[] = [];
    let degraded = 0;
    for (const query of shuffled(queries, seed + run)) {
      const began = performance.now();
      const answer = await askOverHttp(address, { query, pageSize: PAGE_SIZE });
      times.push(performance.now() - began);
      if (answer.degraded.length > 0) degraded += 1;
    }
    const afterQueries = memory();
    const stopBegan = performance.now();
    server.kill("SIGTERM");
    const exitCode = await server.ended;
    return {
      listeningMs: Math.round(listeningMs),
      firstAnswerMs: Math.round(firstAnswerMs),
      afterStart,
      afterQueries,
      httpMs: percentiles(times),
      degraded,
      stopMs: Math.round(performance.now() - stopBegan),
      exitCode,
    };
  } finally {
    // Already gone unless something above failed.
    server.kill("SIGKILL");
  }
}

async function firstCompleteAnswer(address: string, startedAt: number): Promise<number> {
  const [query = ""] = queries;
  while (performance.now() - startedAt < FIRST_ANSWER_LIMIT_MS) {
    const answer = await askOverHttp(address, { query, pageSize: PAGE_SIZE });
    if (isCompleteAnswer(answer)) return performance.now() - startedAt;
  }
  throw new Error(`expected a complete answer within ${FIRST_ANSWER_LIMIT_MS} ms`);
}

await measureStart(0);
const perRun: Start[] = [];
for (let run = 1; run <= runs; run++) {
  const start = await measureStart(run);
  perRun.push(start);
  console.error(`run ${run} of ${runs}: first answer after ${start.firstAnswerMs} ms`);
}

const over = (of: (start: Start) => number): number => toThousandths(median(perRun.map(of)));
const report = {
  ...(await recordRun("serve-start", { queries: file })),
  queries: queries.length,
  pageSize: PAGE_SIZE,
  seed,
  runs,
  median: {
    listeningMs: over((start) => start.listeningMs),
    firstAnswerMs: over((start) => start.firstAnswerMs),
    residentMbAfterStart: over((start) => start.afterStart.currentMb),
    residentMbAfterQueries: over((start) => start.afterQueries.currentMb),
    residentMbPeak: over((start) => start.afterQueries.peakMb),
    httpP95Ms: over((start) => start.httpMs.p95),
    stopMs: over((start) => start.stopMs),
  },
  exitCodes: [...new Set(perRun.map(({ exitCode }) => exitCode))],
  perRun,
};
console.log(JSON.stringify(report, null, 2));
// A server that does not stop cleanly is a defect, not a figure.
if (report.exitCodes.some((code) => code !== 0)) process.exitCode = 1;
