import { RELEVANCE_MODES } from "./render-report.ts";
import type { Step } from "./run-step.ts";

export interface SuiteData {
  /** Public name. */
  readonly name: string;
  readonly catalog: string;
  readonly queries: string;
  readonly judgments: string;
  /** A data directory with a live generation of the catalog. */
  readonly directory: string;
}

export interface Surroundings {
  readonly seed: number;
  /** Addresses of servers by the variables that carry them; a step that needs one is left out without it. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What a step may take at most; all of them and the index before fit in a quarter of an hour. */
const BUDGET_SECONDS = {
  relevance: 40,
  load: 250,
  peers: 200,
  growth: 100,
  overload: 130,
  instrumentation: 60,
  counters: 30,
} as const;

const BUDGET_OPTION = "--budget-seconds";
/** Share of a step's time after which it begins nothing that would not end in time. */
const BEFORE_THE_END = 0.9;

/** The steps of a run, in order: what matters most comes first, should the time run out. */
export function suiteSteps(data: SuiteData, { seed, env }: Surroundings): readonly Step[] {
  const { directory, catalog, queries, judgments, name } = data;
  const inputs = ["--data", directory, "--catalog", catalog, "--queries", queries];
  const seeded = ["--seed", String(seed)];
  const step = (
    stepName: keyof typeof BUDGET_SECONDS,
    script: string,
    args: readonly string[],
    leftOutBecause: string | null = null,
  ): Step => ({ name: stepName, script, args, budgetSeconds: BUDGET_SECONDS[stepName], leftOutBecause });
  const relevance = RELEVANCE_MODES.map((mode): Step => {
    const args = ["evaluate", "--queries", queries, "--judgments", judgments, "--mode", mode];
    return {
      ...step("relevance", "dist/src/cli/main.js", [...args, "--data", directory, "--json"]),
      name: `relevance-${mode}`,
    };
  });
  const load = ["--name", name, "--seconds", "8", "--runs", "2", "--step-seconds", "3", "--saturation", "3"];
  return [
    ...relevance,
    step("load", "bench/load/load.ts", [...inputs, ...seeded, ...load, ...within("load")]),
    step("peers", "bench/peers/peers.ts", [
      ...inputs,
      "--judgments",
      judgments,
      ...seeded,
      "--runs",
      "2",
      ...within("peers"),
    ]),
    step("growth", "bench/growth/growth.ts", [
      ...inputs,
      ...seeded,
      "--name",
      name,
      "--limit",
      "100",
      ...within("growth"),
    ]),
    step("overload", "bench/overload/overload.ts", [...inputs, ...seeded, "--seconds", "8"]),
    step("instrumentation", "bench/telemetry/cost.ts", [...inputs, ...seeded, "--runs", "30"]),
    step("counters", "bench/counters/counters.ts", []),
    { ...step("load", "bench/load/load.ts", inputs, serversLeftOut(env)), name: "load-servers" },
  ];
}

/** The step with less time, told to the bench too where it knows its limit. */
export function shortened(step: Step, budgetSeconds: number): Step {
  const at = step.args.indexOf(BUDGET_OPTION) + 1;
  const seconds = String(Math.floor(budgetSeconds * BEFORE_THE_END));
  return { ...step, budgetSeconds, args: at === 0 ? step.args : step.args.with(at, seconds) };
}

/** A bench that knows its limit leaves out what does not fit; one that is ended leaves nothing. */
function within(step: keyof typeof BUDGET_SECONDS): readonly string[] {
  return [BUDGET_OPTION, String(Math.floor(BUDGET_SECONDS[step] * BEFORE_THE_END))];
}

/** The run indexes for the embedded engine alone: servers keep their own. */
function serversLeftOut(env: Surroundings["env"]): string {
  const missing = ["AISLE_MEILISEARCH_URL", "AISLE_QDRANT_URL"].filter((name) => env[name] === undefined);
  return missing.length === 0
    ? "measured by itself: AISLE_ENGINE_KIND=server npm run bench:load"
    : `Aisle on servers is not measured without ${missing.join(" and ")}`;
}
