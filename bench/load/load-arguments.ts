import { parseArgs } from "node:util";

import type { LoadTransport, QueryCache } from "./load-report.ts";

/** What `npm run bench:load` is told. */
export interface LoadArguments {
  /** A data directory with a live generation; a copy of it is served. */
  readonly data: string;
  /** The catalog it was built from: filters, facets and codes come from it. */
  readonly catalog: string;
  /** JSONL, `{id, query}` a line. */
  readonly queries: string;
  /** Public name of the data set. */
  readonly name: string;
  readonly transports: readonly LoadTransport[];
  readonly caches: readonly QueryCache[];
  /** Of the steady runs. */
  readonly ratePerSecond: number;
  readonly seconds: number;
  readonly runs: number;
  /** Of one step of the search for the goodput; 0 leaves the search out. */
  readonly stepSeconds: number;
  readonly highestRate: number;
  readonly objectiveP95Ms: number;
  /** Of the closed loop; 0 leaves it out. */
  readonly saturationSeconds: number;
  readonly seed: number;
  /** A scene that is expected to pass this is left out, and named. */
  readonly budgetSeconds: number;
  /** Serves the sources instead of the build. */
  readonly fromSource: boolean;
}

const DEFAULTS = {
  rate: "50",
  seconds: "30",
  runs: "3",
  "step-seconds": "10",
  "highest-rate": "3200",
  objective: "20",
  saturation: "10",
  seed: "1",
  "budget-seconds": "3600",
} as const;

/** `TypeError` naming the argument and what was expected. */
export function readLoadArguments(args: readonly string[]): LoadArguments {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: text,
      catalog: text,
      queries: text,
      name: { ...text, default: "unnamed" },
      transport: { ...text, default: "http,in-process" },
      cache: { ...text, default: "cold,warm" },
      rate: { ...text, default: DEFAULTS.rate },
      seconds: { ...text, default: DEFAULTS.seconds },
      runs: { ...text, default: DEFAULTS.runs },
      "step-seconds": { ...text, default: DEFAULTS["step-seconds"] },
      "highest-rate": { ...text, default: DEFAULTS["highest-rate"] },
      objective: { ...text, default: DEFAULTS.objective },
      saturation: { ...text, default: DEFAULTS.saturation },
      seed: { ...text, default: DEFAULTS.seed },
      "budget-seconds": { ...text, default: DEFAULTS["budget-seconds"] },
      "from-source": { type: "boolean", default: false },
    },
  });
  const { data, catalog, queries } = values;
  if (data === undefined || catalog === undefined || queries === undefined)
    throw new TypeError("expected --data DIR, --catalog FILE and --queries FILE");
  return {
    data,
    catalog,
    queries,
    name: values.name,
    transports: listOf("transport", values.transport, ["http", "in-process"]),
    caches: listOf("cache", values.cache, ["cold", "warm"]),
    ratePerSecond: number("rate", values.rate, 1),
    seconds: number("seconds", values.seconds, 1),
    runs: number("runs", values.runs, 0),
    stepSeconds: number("step-seconds", values["step-seconds"], 0),
    highestRate: number("highest-rate", values["highest-rate"], 1),
    objectiveP95Ms: number("objective", values.objective, 1),
    saturationSeconds: number("saturation", values.saturation, 0),
    seed: number("seed", values.seed, 1),
    budgetSeconds: number("budget-seconds", values["budget-seconds"], 1),
    fromSource: values["from-source"],
  };
}

function number(name: string, value: string, least: number): number {
  if (!/^[0-9]{1,7}$/u.test(value) || Number(value) < least)
    throw new TypeError(`--${name}: expected a whole number from ${least}, got ${JSON.stringify(value)}`);
  return Number(value);
}

function listOf<Known extends string>(
  name: string,
  value: string,
  known: readonly Known[],
): readonly Known[] {
  return value.split(",").map((item) => {
    const found = known.find((one) => one === item);
    if (found === undefined)
      throw new TypeError(`--${name}: expected ${known.join(" or ")}, got ${JSON.stringify(item)}`);
    return found;
  });
}
