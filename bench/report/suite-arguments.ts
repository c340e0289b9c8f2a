import { resolve } from "node:path";
import { parseArgs } from "node:util";

import type { SuiteData } from "./suite-steps.ts";
import { wholeNumber } from "../whole-number.ts";

export interface SuiteArguments {
  /** Its `directory` is undefined where the run is to index the catalog itself. */
  readonly data: Omit<SuiteData, "directory"> & { readonly directory: string | undefined };
  readonly seed: number;
  /** Of the whole run. */
  readonly limitSeconds: number;
  /** Where results go, a folder by data set inside. */
  readonly results: string;
  /** A recorded run to render again, in place of a new one; undefined for a new one. */
  readonly render: string | undefined;
  /** Steps to run; undefined for all. */
  readonly only: readonly string[] | undefined;
}

/** What everybody has: the shop in this repository. */
const FIXTURE = {
  name: "fixture",
  catalog: "fixtures/catalog.jsonl",
  queries: "fixtures/queries.jsonl",
  judgments: "fixtures/judgments.csv",
} as const;
const QUARTER_OF_AN_HOUR = "900";
/** A name becomes a folder. */
const NAME = /^[a-z0-9][a-z0-9-]*$/u;

/**
 * Reads `[--data-set NAME=CATALOG,QUERIES,JUDGMENTS] [--data DIR] [--only STEP,STEP] [--limit SECONDS]
 * [--seed N] [--results FOLDER] [--render FILE]`. A `TypeError` says what was expected.
 */
export function readSuiteArguments(args: readonly string[]): SuiteArguments {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      "data-set": text,
      data: text,
      only: text,
      limit: { ...text, default: QUARTER_OF_AN_HOUR },
      seed: { ...text, default: "1" },
      results: { ...text, default: "bench/results" },
      render: text,
    },
  });
  return {
    data: {
      ...dataSetOf(values["data-set"]),
      directory: values.data === undefined ? undefined : resolve(values.data),
    },
    seed: wholeNumber("seed", values.seed),
    limitSeconds: wholeNumber("limit", values.limit),
    results: values.results,
    render: values.render,
    only: values.only?.split(","),
  };
}

/** `TypeError` naming the steps there are, where `only` has one that is none. */
export function checkStepNames(only: readonly string[], steps: readonly { readonly name: string }[]): void {
  const names = steps.map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  throw new TypeError(`--only: expected ${names.join(", ")}, got ${JSON.stringify(unknown.join(","))}`);
}

function dataSetOf(value: string | undefined): Omit<SuiteData, "directory"> {
  if (value === undefined) return FIXTURE;
  const [name = "", files = ""] = value.split("=");
  const [catalog = "", queries = "", judgments = "", ...others] = files.split(",");
  if (!NAME.test(name) || judgments === "" || others.length > 0) {
    const expected = "NAME=CATALOG,QUERIES,JUDGMENTS with a name of a-z, 0-9 and -";
    throw new TypeError(`--data-set: expected ${expected}, got ${JSON.stringify(value)}`);
  }
  return { name, catalog, queries, judgments };
}
