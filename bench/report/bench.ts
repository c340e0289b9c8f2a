import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { checkInputs, fromCommandLine } from "../command-line.ts";
import { runReindex } from "../processes/run-reindex.ts";
import { recordRun } from "../run-record.ts";
import { runStep, type Step } from "./run-step.ts";
import { checkStepNames, readSuiteArguments } from "./suite-arguments.ts";
import { parseSuite, type StepOutcome, type SuiteDocument } from "./suite-document.ts";
import { shortened, suiteSteps } from "./suite-steps.ts";
import { withoutBulk } from "./without-bulk.ts";
import { withoutPaths } from "./without-paths.ts";
import { writeReport } from "./write-report.ts";

/**
 * All benches of one data set in a quarter of an hour, each a process of its own, with a report
 * and plots of what they found. Without arguments: the shop in this repository. Needs
 * `npm run build`. See docs/benchmarks.md.
 *
 *     tsx bench/report/bench.ts [--data-set NAME=CATALOG,QUERIES,JUDGMENTS] [--data DIR]
 *       [--only STEP,STEP] [--limit 900] [--seed 1] [--results bench/results]
 *     tsx bench/report/bench.ts --render bench/results/fixture/DATE.json
 *
 * A step that fails, is left out or runs out of time is named in the report; the run then ends with 1
 * unless it was left out.
 */
const MS_PER_SECOND = 1_000;
/** With less than that left, a step would only be broken off. */
const LEAST_SECONDS = 10;
const REPORTED_PACKAGES = [
  "@huggingface/transformers",
  "@photostructure/sqlite",
  "fastify",
  "minisearch",
  "@orama/orama",
];

const settings = fromCommandLine((args) => {
  const suiteSettings = readSuiteArguments(args);
  const { data, seed, only = [] } = suiteSettings;
  const { directory = "", ...files } = data;
  checkStepNames(only, suiteSteps({ ...files, directory }, { seed, env: process.env }));
  checkInputs({ ...files, data: directory });
  return suiteSettings;
});
const root = fileURLToPath(new URL("../..", import.meta.url));
const say = (text: string): boolean => process.stderr.write(text);

async function measure(directory: string, until: number): Promise<readonly StepOutcome[]> {
  const { data, seed, only } = settings;
  const outcomes: StepOutcome[] = [];
  for (const step of suiteSteps({ ...data, directory }, { seed, env: process.env })) {
    const asked = only === undefined || only.includes(step.name);
    const next = asked ? withinTime(step, until) : { ...step, leftOutBecause: "not named by --only" };
    if (asked) say(`\n== ${step.name}\n`);
    const outcome = await runStep(next, root, say);
    if (asked && outcome.reason !== null) say(`${step.name} ${outcome.status}: ${outcome.reason}\n`);
    outcomes.push({ ...outcome, document: withoutBulk(outcome.document) });
  }
  return outcomes;
}

/** The step with no more time than is left. */
function withinTime(step: Step, until: number): Step {
  const left = Math.floor((until - performance.now()) / MS_PER_SECOND);
  if (left >= step.budgetSeconds) return step;
  if (left >= LEAST_SECONDS) return shortened(step, left);
  return { ...step, leftOutBecause: step.leftOutBecause ?? "the time of the whole run was spent" };
}

function versions(): Readonly<Record<string, string>> {
  const packages = createRequire(join(root, "package.json"));
  return Object.fromEntries(REPORTED_PACKAGES.map((name) => [name, versionOf(packages, name)]));
}

function versionOf(packages: NodeJS.Require, name: string): string {
  const folder = packages.resolve.paths(name)?.map((path) => join(path, name, "package.json")) ?? [];
  for (const file of folder) {
    try {
      // A package's own file: `version` is a text by npm's rules.
      const { version } = packages(file) as { version: string };
      return version;
    } catch {
      // Not installed in this folder; the next one up.
      continue;
    }
  }
  return "not installed";
}

async function run(): Promise<SuiteDocument> {
  const { data, seed, limitSeconds } = settings;
  const began = performance.now();
  const { catalog, queries, judgments } = data;
  const record = await recordRun("suite", { catalog, queries, judgments });
  const folder = await mkdtemp(join(tmpdir(), "aisle-bench-"));
  try {
    const directory = data.directory ?? join(folder, "data");
    if (data.directory === undefined) {
      say(`indexing ${catalog}\n`);
      await runReindex(catalog, directory);
    }
    const steps = await measure(directory, began + limitSeconds * MS_PER_SECOND);
    const seconds = Math.round((performance.now() - began) / MS_PER_SECOND);
    const suite: SuiteDocument = {
      ...record,
      bench: "suite",
      sha256: { ...record.sha256 },
      dataSet: data.name,
      seed,
      seconds,
      versions: { ...versions() },
      steps: [...steps],
    };
    return withoutPaths(suite, { DIR: directory, CATALOG: catalog, QUERIES: queries, JUDGMENTS: judgments });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { render, results } = settings;
const suite = render === undefined ? await run() : parseSuite(await readFile(render, "utf8"));
const files = await writeReport(suite, results);
say(`\n${files.map((file) => join(results, file)).join("\n")}\n`);
if (suite.steps.some(({ status }) => status === "failed" || status === "doubtful")) process.exitCode = 1;
