import { setTimeout as delay } from "node:timers/promises";

import { z } from "zod";

import { startAisle } from "./aisle-command.ts";
import { residentMemory } from "./resident-memory.ts";

export interface MeasuredReindex {
  /** Wall time of the whole process, its start and its end included. */
  readonly seconds: number;
  /** The most memory it held, as last seen a few milliseconds before it ended. */
  readonly peakMb: number;
  readonly summary: z.infer<typeof summarySchema>;
}

/** What the benches need of `aisle reindex --json`. */
const summarySchema = z.object({
  products: z.int(),
  embedded: z.int(),
  reused: z.int(),
  promoted: z.literal(true),
  seconds: z.record(z.string(), z.number()),
});

const POLL_MS = 10;
const MS_PER_SECOND = 1_000;

/** Runs `aisle reindex CATALOG --data DIR --json` to its end. Rejects with its log unless a generation went live. */
export async function runReindex(catalog: string, dataDirectory: string): Promise<MeasuredReindex> {
  const child = startAisle(["reindex", catalog, "--data", dataDirectory, "--json"]);
  let isRunning = true;
  const ended = child.ended.finally(() => {
    isRunning = false;
  });
  let peakMb = 0;
  const watching = (async () => {
    while (isRunning) {
      peakMb = Math.max(peakMb, residentMemory(child.pid)?.peakMb ?? 0);
      await delay(POLL_MS);
    }
  })();
  const code = await ended;
  const seconds = (performance.now() - child.startedAt) / MS_PER_SECOND;
  await watching;
  if (code !== 0) throw new Error(`expected a reindex, got exit code ${code}: ${child.lastWords()}`);
  const summary = summarySchema.parse(JSON.parse(child.stdout()));
  return { seconds: Math.round(seconds * 100) / 100, peakMb, summary };
}
