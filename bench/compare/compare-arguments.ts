import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface CompareArguments {
  /** Commits by any name git knows. */
  readonly base: string;
  readonly head: string;
  /** Absolute. */
  readonly catalog: string;
  readonly queries: string;
  readonly facets: readonly string[];
  readonly seed: number;
  /** How many comparisons of the head with itself, and as many with a planted slowdown; 0 to compare base and head. */
  readonly calibrate: number;
  /** Where the JSON document goes beside stdout; undefined for nowhere. */
  readonly out: string | undefined;
}

/** What everybody has: the shop in this repository. */
const DEFAULT_CATALOG = "fixtures/catalog.jsonl";
const DEFAULT_QUERIES = "fixtures/queries.jsonl";
const DEFAULT_FACETS = "brand,category";

/**
 * Reads `BASE [--head COMMIT] [--catalog FILE --queries FILE --facets A,B] [--seed N] [--out FILE]`,
 * or `--calibrate N` in place of `BASE`. A `TypeError` says what was expected.
 */
export function readCompareArguments(args: readonly string[]): CompareArguments {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      head: text,
      catalog: text,
      queries: text,
      facets: text,
      seed: text,
      calibrate: text,
      out: text,
    },
  });
  const calibrate = wholeNumber("calibrate", values.calibrate, 0);
  const head = values.head ?? "HEAD";
  const [base, ...others] = positionals;
  if (others.length > 0) throw new TypeError(`expected one commit, got ${positionals.join(" ")}`);
  if (calibrate > 0 && base !== undefined)
    throw new TypeError(`--calibrate compares ${head} with itself: expected no commit, got ${base}`);
  if (calibrate === 0 && base === undefined)
    throw new TypeError("expected the commit to compare with, for instance HEAD~1");
  return {
    base: base ?? head,
    head,
    catalog: resolve(values.catalog ?? DEFAULT_CATALOG),
    queries: resolve(values.queries ?? DEFAULT_QUERIES),
    facets: (values.facets ?? DEFAULT_FACETS).split(",").filter((name) => name !== ""),
    seed: wholeNumber("seed", values.seed, 1),
    calibrate,
    out: values.out,
  };
}

function wholeNumber(name: string, value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  if (!/^[1-9][0-9]{0,5}$/u.test(value))
    throw new TypeError(`--${name}: expected a whole number from 1, got ${JSON.stringify(value)}`);
  return Number(value);
}
