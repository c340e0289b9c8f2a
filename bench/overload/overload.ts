import { readQueries } from "../../src/evaluate/read-queries.ts";
import { fromCommandLine } from "../command-line.ts";
import { createHttpTarget } from "../load/http-target.ts";
import { gatherMaterial } from "../load/mix-material.ts";
import { createQueryMix, type QueryMix } from "../load/query-mix.ts";
import { runStep } from "../load/step-load.ts";
import { openSearch } from "../open-search.ts";
import { toThousandths } from "../percentiles.ts";
import { withDataCopy } from "../processes/data-copy.ts";
import { residentMemory } from "../processes/resident-memory.ts";
import { startServer } from "../processes/start-server.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries } from "../sample-queries.ts";
import { type ClosedLoop, closedLoop } from "./closed-loop.ts";
import { countInTime } from "./counted-target.ts";
import { readOverloadArguments } from "./overload-arguments.ts";
import { measureRefusalCost } from "./refusal-cost.ts";

/**
 * What becomes of a shop's search when more is asked than it can answer: capacity by closed loops
 * of few callers, then open loops at a tenth, half, once, twice and five times of it over HTTP,
 * and what a refusal costs. Every query is one that was not asked before. Needs `npm run build`
 * (or `--from-source`) and Linux. See docs/overload.md.
 *
 *     tsx bench/overload/overload.ts --data DIR --catalog FILE --queries FILE
 *       [--seconds 20] [--objective 100] [--capacity 0] [--seed 1]
 *
 * `AISLE_OVERLOAD_ENABLED=false` measures the same without admission control. The generator is a
 * process of its own on the same cores, which it shares with the server.
 */
const settings = fromCommandLine(readOverloadArguments);
const { seconds, seed, objectiveMs } = settings;
const say = (message: string): void => console.error(message);

const FACTORS = [0.1, 0.5, 1, 2, 5] as const;
const WARM_UP_REQUESTS = 300;
const CLOSED_LOOP_SECONDS = 6;
const CALLERS = [1, 2, 4, 8] as const;
/** Between two loads, so that one does not begin with what the one before has left waiting. */
const PAUSE_MS = 3_000;
const MEMORY_SAMPLE_MS = 1_000;

const probe = await openSearch(settings.data);
const manifest = await probe.generation();
await probe.close();
if (manifest === null) throw new TypeError("expected a live generation");
const queries = distinctQueries((await readQueries(settings.queries)).map(({ query }) => query));
const material = gatherMaterial(queries, await readProducts(settings.catalog), manifest.fields);

const mixOf = (): QueryMix => createQueryMix(material, "cold", seed);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function measureServer(data: string) {
  const { process: server, address } = await startServer(
    data,
    "serve",
    settings.fromSource ? "source" : "build",
  );
  const pid = server.pid ?? Number.NaN;
  const { target, takeInTime } = countInTime(createHttpTarget({ address, pid }), objectiveMs);
  const mix = mixOf();
  try {
    for (const request of mix.take(WARM_UP_REQUESTS)) await target.ask(request);
    const closed: ClosedLoop[] = [];
    for (const callers of settings.capacity === 0 ? CALLERS : []) {
      const next = (): ReturnType<QueryMix["take"]>[number] => {
        const [request] = mix.take(1);
        if (request === undefined) throw new TypeError("expected a request");
        return request;
      };
      const loop = await closedLoop(target, next, callers, CLOSED_LOOP_SECONDS);
      say(`${callers} callers: ${loop.completePerSecond.toFixed(0)} whole answers a second`);
      closed.push(loop);
      await pause(PAUSE_MS);
    }
    const capacity =
      settings.capacity === 0
        ? Math.round(Math.max(...closed.map(({ completePerSecond }) => completePerSecond)))
        : settings.capacity;

    const steps = [];
    for (const [index, factor] of FACTORS.entries()) {
      takeInTime();
      const memoryMb: number[] = [];
      const sample = setInterval(() => {
        const memory = residentMemory(pid);
        if (memory !== null) memoryMb.push(memory.currentMb);
      }, MEMORY_SAMPLE_MS);
      const ratePerSecond = Math.max(1, Math.round(capacity * factor));
      const options = {
        target,
        mix,
        ratePerSecond,
        seconds,
        schedule: "poisson",
        seed: seed + index,
        isOverload: true,
      } as const;
      const { byKind: _, curve: __, ...step } = await runStep(options);
      clearInterval(sample);
      const inTime = takeInTime();
      const goodput = toThousandths((inTime.complete + inTime.degraded) / seconds);
      say(
        `${factor} x ${capacity}: goodput ${goodput}/s, p99 ${step.latencyMs?.p99 ?? Number.NaN} ms, ` +
          `${step.complete} whole, ${step.degraded} degraded, ${step.shed} refused, ${step.failed} failed, ` +
          `${step.residentMb} MB${step.refused === null ? "" : ` (${step.refused})`}`,
      );
      steps.push({ factor, goodput, inTime, memoryMb, ...step });
      await pause(PAUSE_MS);
    }
    return { capacity, closed, steps };
  } finally {
    await target.close();
    server.kill("SIGTERM");
    await server.ended;
  }
}

const record = await recordRun("overload", { catalog: settings.catalog, queries: settings.queries });
const measured = await withDataCopy(settings.data, measureServer);
const refusalCpuMs = await measureRefusalCost(mixOf(), seed);

const stepAt = (factor: number) => measured.steps.find((step) => step.factor === factor);
const unloaded = stepAt(0.1);
const flooded = stepAt(5);
const peak = Math.max(...measured.steps.map(({ goodput }) => goodput));
const ratio = (above: number | null | undefined, below: number | null | undefined): number | null =>
  above === null || above === undefined || below === null || below === undefined || below === 0
    ? null
    : toThousandths(above / below);
const report = {
  ...record,
  admissionControl: process.env["AISLE_OVERLOAD_ENABLED"] !== "false",
  products: manifest.products,
  seed,
  seconds,
  objectiveMs,
  ...measured,
  refusalCpuMs,
  figures: {
    goodputAtFiveTimesOfPeak: ratio(flooded?.goodput, peak),
    p99OfAcceptedToUnloaded: ratio(flooded?.latencyMs?.p99, unloaded?.latencyMs?.p99),
    memoryAtEndToStartOfFlood: ratio(flooded?.memoryMb.at(-1), flooded?.memoryMb[0]),
    refusalToSearchCpu: ratio(refusalCpuMs, unloaded?.cpuMsPerQuery),
  },
};
console.log(JSON.stringify(report, null, 2));
