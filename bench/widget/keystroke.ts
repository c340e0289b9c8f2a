import { gzipSync } from "node:zlib";

import { readQueries } from "../../src/evaluate/read-queries.ts";
import { findBrowser, NO_BROWSER, openBrowser } from "../../tests/browser/browser.ts";
import { readArguments } from "../arguments.ts";
import { fromCommandLine } from "../command-line.ts";
import { percentiles } from "../percentiles.ts";
import { startServer } from "../processes/start-server.ts";
import { recordRun } from "../run-record.ts";
import { distinctQueries, evenSample, shuffled } from "../sample-queries.ts";
import { measureFirstRender } from "./first-render.ts";
import { typeQueries } from "./type-queries.ts";

/**
 * How instant the search box feels: from a key to the painted answer to it, and what its script
 * costs a page. A running `aisle demo`, its own store page, headless Chromium, all of it on one
 * machine: no network between them. Queries are typed letter by letter at human speed.
 *
 *     tsx bench/widget/keystroke.ts --data DIR --queries FILE [--limit 40] [--runs 20] [--seed 1]
 *
 * `--limit` counts queries, `--runs` loads of the script into a fresh profile. type-queries.ts and
 * trace-costs.ts say what exactly is measured. Needs `npm run build` and a Chromium.
 */
const DEFAULT_QUERIES = 40;
const SCRIPT = "/widget/aisle-search.mjs";

const args = fromCommandLine((args) => readArguments(args, ["data", "queries"], DEFAULT_QUERIES));
const executable = findBrowser();
if (executable === null) throw new TypeError(NO_BROWSER);

/** What keys of their own can type; other scripts go through an input method, which has no key to measure from. */
const TYPED = /^[ -~]+$/u;
const all = distinctQueries((await readQueries(args.queries)).map(({ query }) => query)).filter((query) =>
  TYPED.test(query),
);
const queries = shuffled(evenSample(all, args.limit), args.seed);
const record = await recordRun("widget-keystroke", { queries: args.queries });

const { process: server, address } = await startServer(args.data, "demo");
const browser = await openBrowser(executable);
try {
  const page = await browser.newPage();
  await page.goto(`${address}/`);
  // Not counted: the first request of a page, and code that has never run.
  await typeQueries(page, ["warm up"], args.seed);
  const { paintedMs, overtaken } = await typeQueries(page, queries, args.seed);
  await page.close();

  const loads = [];
  for (let run = 0; run < args.runs; run++) loads.push(await measureFirstRender(browser, address));
  const script = Buffer.from(await (await fetch(address + SCRIPT)).arrayBuffer());

  const report = {
    ...record,
    browser: `Chromium ${browser.version()}`,
    queries: queries.length,
    seed: args.seed,
    keystrokes: { painted: paintedMs.length, overtaken, ms: percentiles(paintedMs) },
    script: {
      bytes: script.length,
      gzipBytes: gzipSync(script, { level: 9 }).length,
      loads: loads.length,
      parseMs: percentiles(loads.map(({ parseMs }) => parseMs)),
      evaluateMs: percentiles(loads.map(({ evaluateMs }) => evaluateMs)),
      renderMs: percentiles(loads.map(({ renderMs }) => renderMs)),
      totalMs: percentiles(loads.map((load) => load.parseMs + load.evaluateMs + load.renderMs)),
    },
  };
  console.error(tableOf(report.keystrokes.ms, report.script.totalMs));
  console.log(JSON.stringify(report, null, 2));
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await server.ended;
}

type Row = ReturnType<typeof percentiles>;

function tableOf(keys: Row, script: Row): string {
  const line = (name: string, { p50, p95, p99, max }: Row): string =>
    [name.padEnd(28), ...[p50, p95, p99, max].map((value) => value.toFixed(1).padStart(8))].join("");
  const head = ["ms".padEnd(28), ...["p50", "p95", "p99", "max"].map((name) => name.padStart(8))].join("");
  return [head, line("key to painted suggestions", keys), line("script, parse to first frame", script)].join(
    "\n",
  );
}
