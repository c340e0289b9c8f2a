import { readFile } from "node:fs/promises";

import { z } from "zod";

import { SearchError, type ErrorDetail } from "../src/domain/search-error.ts";
import type { CallOptions } from "../src/ports/call-options.ts";
import type { Gate } from "./reindex-summary.ts";

const DEFAULT_WITHIN = 10;
/** As many as one page of a search can hold. */
const MAX_WITHIN = 200;

const goldenQuerySchema = z
  .strictObject({
    query: z.string().min(1),
    expect: z.array(z.string().min(1)).min(1).readonly(),
    within: z.int().min(1).max(MAX_WITHIN).default(DEFAULT_WITHIN),
  })
  .readonly();

/** A query, and the ids that must be among its first `within` hits. */
export type GoldenQuery = z.output<typeof goldenQuerySchema>;

/** Searches one generation as shoppers do, before it is live. Whoever opens it closes it. */
export interface CandidateSearch {
  /** The ids of the first hits, best first. */
  find(query: string, limit: number, options?: CallOptions): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Reads JSONL, empty lines left out. `INVALID_CONFIG` names every line that does not validate. */
export async function readGoldenQueries(file: string): Promise<readonly GoldenQuery[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SearchError("INVALID_CONFIG", `cannot read the golden queries: ${reason}`, { cause });
  });
  const errors: ErrorDetail[] = [];
  const queries = text
    .replace(/^\uFEFF/u, "")
    .split("\n")
    .flatMap((line, index): GoldenQuery[] => {
      if (line.trim() === "") return [];
      const parsed = goldenQuerySchema.safeParse(parseLine(line));
      if (parsed.success) return [parsed.data];
      for (const { path, message } of parsed.error.issues) {
        const where = path.length === 0 ? "" : `${path.join(".")}: `;
        errors.push({ pointer: `line ${index + 1}`, message: `${where}${message}`, value: line });
      }
      return [];
    });
  if (errors.length > 0) {
    throw new SearchError(
      "INVALID_CONFIG",
      `${file}: expected {query, expect: [ids], within} in every line`,
      {
        errors,
      },
    );
  }
  return queries;
}

/** Not JSON is told as what it is not: an object. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const SHOWN_FAILURES = 5;

/** Whether the generation finds what it must. */
export async function goldenGate(
  queries: readonly GoldenQuery[],
  search: CandidateSearch,
  options: CallOptions,
): Promise<Gate> {
  const failures: string[] = [];
  for (const { query, expect, within } of queries) {
    const found = new Set(await search.find(query, within, options));
    const missing = expect.filter((id) => !found.has(id));
    if (missing.length > 0) {
      failures.push(`${JSON.stringify(query)} lacks ${missing.join(", ")} among its first ${within}`);
    }
  }
  const kept = `${queries.length - failures.length} of ${queries.length} golden queries find what they must`;
  const more = failures.length > SHOWN_FAILURES ? [`and ${failures.length - SHOWN_FAILURES} more`] : [];
  return {
    name: "golden-queries",
    passed: failures.length === 0,
    detail: [kept, ...failures.slice(0, SHOWN_FAILURES), ...more].join("; "),
  };
}
