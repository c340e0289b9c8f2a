import { readQueries } from "../../src/evaluate/read-queries.ts";
import { fromCommandLine } from "../command-line.ts";
import { benchConfig, openSearch } from "../open-search.ts";
import { withDataCopy } from "../processes/data-copy.ts";
import { startServer } from "../processes/start-server.ts";
import { readProducts } from "../read-products.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries } from "../sample-queries.ts";
import { createHttpTarget } from "./http-target.ts";
import { createInProcessTarget } from "./in-process-target.ts";
import { readLoadArguments } from "./load-arguments.ts";
import type { LoadReport, LoadScene, LoadTransport, QueryCache } from "./load-report.ts";
import { measureScene } from "./measure-scene.ts";
import { gatherMaterial } from "./mix-material.ts";

/**
 * How fast a shop's search answers under a load that does not wait for it, and how much load it
 * bears: an open loop at a steady rate, the highest rate that keeps the objective, and a closed
 * loop, over HTTP and inside the process, with a cold and a warm cache of query vectors. Needs
 * `npm run build` (or `--from-source`). See docs/load.md.
 *
 *     tsx bench/load/load.ts --data DIR --catalog FILE --queries FILE [--name homedepot]
 *       [--transport http,in-process] [--cache cold,warm] [--rate 50] [--seconds 30] [--runs 3]
 *       [--step-seconds 10] [--highest-rate 3200] [--objective 20] [--saturation 10] [--seed 1]
 *       [--budget-seconds 3600]
 *
 * `AISLE_ENGINE_KIND=server` and the servers' addresses measure the server engines. Each scene has
 * a server of its own, one at a time, beside the generator: on few cores they share them. Does not
 * prove anything about a network, nor about TLS.
 */
const MS_PER_SECOND = 1_000;

const settings = fromCommandLine(readLoadArguments);
const say = (message: string): void => console.error(message);

const probe = await openSearch(settings.data);
const manifest = await probe.generation();
await probe.close();
if (manifest === null) throw new TypeError("expected a live generation");

const queries = distinctQueries((await readQueries(settings.queries)).map(({ query }) => query));
const material = gatherMaterial(queries, await readProducts(settings.catalog), manifest.fields);

async function overHttp(data: string, queryCache: QueryCache): Promise<LoadScene> {
  const { process: server, address } = await startServer(
    data,
    "serve",
    settings.fromSource ? "source" : "build",
  );
  const pid = server.pid ?? Number.NaN;
  const target = createHttpTarget({ address, pid });
  try {
    return await measureScene({ transport: "http", queryCache, target, address, material, settings, say });
  } finally {
    await target.close();
    server.kill("SIGTERM");
    await server.ended;
  }
}

async function inProcess(data: string, queryCache: QueryCache): Promise<LoadScene> {
  const target = createInProcessTarget(await openSearch(data));
  try {
    return await measureScene({
      transport: "in-process",
      queryCache,
      target,
      address: null,
      material,
      settings,
      say,
    });
  } finally {
    await target.close();
  }
}

const measure: Readonly<Record<LoadTransport, typeof overHttp>> = { http: overHttp, "in-process": inProcess };
const record = await recordRun("load", { catalog: settings.catalog, queries: settings.queries });
const scenes: LoadScene[] = [];
const leftOut: { what: string; why: string }[] = [];
const began = performance.now();
let longestMs = 0;
for (const transport of settings.transports) {
  for (const queryCache of settings.caches) {
    const start = performance.now();
    if (start - began + longestMs > settings.budgetSeconds * MS_PER_SECOND) {
      leftOut.push({
        what: `${transport}, ${queryCache} query cache`,
        why: `expected to pass the budget of ${settings.budgetSeconds} s`,
      });
      continue;
    }
    // What is asked here is not what shoppers asked: it must not end up in the shop's own statistics.
    scenes.push(await withDataCopy(settings.data, (copy) => measure[transport](copy, queryCache)));
    longestMs = Math.max(longestMs, performance.now() - start);
  }
}

const report: LoadReport = {
  ...record,
  bench: "load",
  dataSet: {
    name: settings.name,
    products: manifest.products,
    model: manifest.model.id,
    checksum: manifest.checksum,
  },
  engine: benchConfig.engine.kind,
  seed: settings.seed,
  runs: settings.runs,
  objective: { p95Ms: settings.objectiveP95Ms },
  scenes,
  leftOut: [
    ...leftOut,
    ...(settings.stepSeconds === 0 ? [{ what: "goodput", why: "--step-seconds 0" }] : []),
    ...(settings.saturationSeconds === 0 ? [{ what: "saturation", why: "--saturation 0" }] : []),
  ],
};
console.log(JSON.stringify(report, null, 2));
// Figures that must not be believed must not pass for figures either.
if (scenes.some(({ steady, median }) => steady.length > 0 && median === null)) process.exitCode = 1;
