import { join } from "node:path";

import { z } from "zod";

import type { ReindexSummary } from "../../indexer/reindex-summary.ts";
import { asSearchError } from "../domain/search-error.ts";
import { readKeptJson, writeKeptJson } from "./kept-json.ts";

/** In the data directory: how the last reindex ended, whoever started it. */
const FILE = "last-reindex.json";
const MS_PER_SECOND = 1_000;

const lastReindexSchema = z
  .object({
    finishedAt: z.iso.datetime(),
    promoted: z.boolean(),
    seconds: z.number().nonnegative(),
    gatesFailed: z.array(z.string()).readonly(),
    /** The code of the error it ended with; null when it came to an end. */
    error: z.string().nullable(),
  })
  .readonly();
export type LastReindex = z.output<typeof lastReindexSchema>;

/** Null when there was none, or nothing that this version understands. */
export function readLastReindex(data: string): Promise<LastReindex | null> {
  return readKeptJson(join(data, FILE), lastReindexSchema);
}

/**
 * The same run, whose end is written down. That it cannot be is told and no reason to fail; one
 * that was refused because another runs leaves nothing.
 *
 * @param now epoch milliseconds
 */
export async function noteOutcome(
  run: () => Promise<ReindexSummary>,
  data: string,
  now: () => number,
  warn: (error: unknown) => void,
): Promise<ReindexSummary> {
  const began = now();
  const note = async (outcome: Pick<LastReindex, "promoted" | "gatesFailed" | "error">): Promise<void> => {
    const finishedAt = new Date(now()).toISOString();
    const last: LastReindex = { finishedAt, seconds: (now() - began) / MS_PER_SECOND, ...outcome };
    await writeKeptJson(join(data, FILE), last).catch(warn);
  };
  let summary: ReindexSummary;
  try {
    summary = await run();
  } catch (error) {
    const { code } = asSearchError(error);
    if (code !== "REINDEX_RUNNING") await note({ promoted: false, gatesFailed: [], error: code });
    throw error;
  }
  const failed = summary.gates.filter(({ passed }) => !passed);
  await note({ promoted: summary.promoted, gatesFailed: failed.map(({ name }) => name), error: null });
  return summary;
}
