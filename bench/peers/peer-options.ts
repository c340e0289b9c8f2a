import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { wholeNumber } from "../whole-number.ts";

export interface PeerOptions {
  /** Public name of the data set. */
  readonly name: string;
  readonly catalog: string;
  readonly queries: string;
  /** One or more files. */
  readonly judgments: readonly string[];
  /** Has the model and the embedding cache; undefined: the catalog is embedded first. */
  readonly data: string | undefined;
  /** Names of engines, of which each begins with one of these words; undefined: all. */
  readonly only: readonly string[] | undefined;
  /** Queries that are asked. */
  readonly limit: number;
  readonly runs: number;
  readonly seed: number;
  /** Runs that would probably end later are left out; undefined: none is. */
  readonly budgetSeconds: number | undefined;
}

const DEFAULTS = { limit: 400, runs: 3, seed: 1 } as const;
const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

/**
 * Reads `[--data-set NAME=CATALOG,QUERIES,JUDGMENTS[,JUDGMENTS...]]`, or `--catalog`, `--queries`
 * and `--judgments` one by one; without any, the shop in this repository. A `TypeError` says what
 * was expected.
 */
export function readPeerOptions(args: readonly string[]): PeerOptions {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      "data-set": text,
      catalog: text,
      queries: text,
      judgments: text,
      data: text,
      only: text,
      limit: text,
      runs: text,
      seed: text,
      "budget-seconds": text,
    },
  });
  const { catalog, queries, judgments, data, only } = values;
  const single = [catalog, queries, judgments].filter((value) => value !== undefined).length;
  if (single > 0 && (single < 3 || values["data-set"] !== undefined))
    throw new TypeError("expected --data-set, or all of --catalog, --queries and --judgments");
  const files =
    values["data-set"] === undefined
      ? {
          name: single === 0 ? "fixture" : "catalog",
          catalog: catalog ?? fixture("catalog.jsonl"),
          queries: queries ?? fixture("queries.jsonl"),
          judgments: [judgments ?? fixture("judgments.csv")],
        }
      : readDataSet(values["data-set"]);
  return {
    ...files,
    data,
    only: only?.split(","),
    limit: values.limit === undefined ? DEFAULTS.limit : wholeNumber("limit", values.limit),
    runs: values.runs === undefined ? DEFAULTS.runs : wholeNumber("runs", values.runs),
    seed: values.seed === undefined ? DEFAULTS.seed : wholeNumber("seed", values.seed),
    budgetSeconds:
      values["budget-seconds"] === undefined
        ? undefined
        : wholeNumber("budget-seconds", values["budget-seconds"]),
  };
}

function readDataSet(value: string): Pick<PeerOptions, "name" | "catalog" | "queries" | "judgments"> {
  const name = value.slice(0, Math.max(0, value.indexOf("=")));
  const files = value.slice(value.indexOf("=") + 1);
  const [catalog = "", queries = "", ...judgments] = files.split(",");
  if (!/^[a-z0-9-]+=/u.test(value) || [catalog, queries, ...judgments].includes("") || judgments.length === 0)
    throw new TypeError(
      `--data-set: expected NAME=CATALOG,QUERIES,JUDGMENTS with a name of a-z, 0-9 and -, got ${JSON.stringify(value)}`,
    );
  return { name, catalog, queries, judgments };
}
