import { parseArgs } from "node:util";

import { wholeNumber } from "./whole-number.ts";

/** What every bench is told on its command line. */
export interface BenchArguments {
  /** A data directory with a live generation. */
  readonly data: string;
  /** The catalog that generation was built from. */
  readonly catalog: string;
  /** JSONL, `{id, query}` a line. */
  readonly queries: string;
  /** How often everything is measured; reported figures are the median. */
  readonly runs: number;
  /** How many rows, queries or texts, as the bench says. */
  readonly limit: number;
  readonly seed: number;
}

export type RequiredArgument = "data" | "catalog" | "queries";

const DEFAULT_RUNS = 5;
const DEFAULT_SEED = 1;

/**
 * Reads `--data DIR --catalog FILE --queries FILE [--runs N] [--limit N] [--seed N]`. An argument
 * that is not required and not given is "". A `TypeError` says what was expected.
 */
export function readArguments(
  args: readonly string[],
  required: readonly RequiredArgument[],
  defaultLimit: number,
): BenchArguments {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { data: text, catalog: text, queries: text, runs: text, limit: text, seed: text },
  });
  const missing = required.filter((name) => values[name] === undefined || values[name] === "");
  if (missing.length > 0) throw new TypeError(`expected ${missing.map((name) => `--${name}`).join(", ")}`);
  return {
    data: values.data ?? "",
    catalog: values.catalog ?? "",
    queries: values.queries ?? "",
    runs: values.runs === undefined ? DEFAULT_RUNS : wholeNumber("runs", values.runs),
    limit: values.limit === undefined ? defaultLimit : wholeNumber("limit", values.limit),
    seed: values.seed === undefined ? DEFAULT_SEED : wholeNumber("seed", values.seed),
  };
}
