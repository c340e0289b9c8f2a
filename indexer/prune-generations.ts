import { asSearchError } from "../src/domain/search-error.ts";
import type { Generations } from "../src/ports/generations.ts";
import { updateReindexState, type ReindexState } from "./reindex-state.ts";

export interface PruneSettings {
  /** The live one included. */
  readonly keepGenerations: number;
  /** How long a generation is kept after it was replaced, in minutes: other processes may still be changing over. */
  readonly graceMinutes: number;
  readonly dataDirectory: string;
}

export interface Pruned {
  readonly removed: readonly string[];
  /** Those that will be removed by a later run, and why. */
  readonly notices: readonly string[];
}

const MS_PER_MINUTE = 60_000;

/** The oldest generations beyond those to keep, never the live one. `names` come oldest first. */
export function surplusGenerations(
  names: readonly string[],
  live: string | null,
  keepGenerations: number,
): readonly string[] {
  const kept = names.filter((name) => name !== live);
  const places = Math.max(0, live === null ? keepGenerations : keepGenerations - 1);
  return kept.slice(0, Math.max(0, kept.length - places));
}

/** Whether a generation was replaced so long ago that nobody can still be changing over from it. */
export function isGraceOver(
  name: string,
  { replaced }: Pick<ReindexState, "replaced">,
  graceMinutes: number,
  now: Date,
): boolean {
  const since = replaced[name];
  const minutes = since === undefined ? 0 : (now.getTime() - Date.parse(since)) / MS_PER_MINUTE;
  return minutes >= graceMinutes;
}

/**
 * Removes surplus generations whose grace is over. When one was replaced without this data
 * directory knowing, by another host for instance, its grace begins with the first run that sees it.
 * One that is being read is left for the next run.
 */
export async function pruneGenerations(
  generations: Generations,
  { keepGenerations, graceMinutes, dataDirectory }: PruneSettings,
  now: Date,
): Promise<Pruned> {
  const [live, manifests] = await Promise.all([generations.live(), generations.list()]);
  const names = manifests.map(({ name }) => name);
  const seen = now.toISOString();
  const state = await updateReindexState(dataDirectory, ({ replaced }) => ({
    replaced: Object.fromEntries(
      names.filter((name) => name !== live).map((name) => [name, replaced[name] ?? seen]),
    ),
  }));
  const removed: string[] = [];
  const notices: string[] = [];
  for (const name of surplusGenerations(names, live, keepGenerations)) {
    if (!isGraceOver(name, state, graceMinutes, now)) {
      notices.push(`${name} is kept: it was replaced less than ${graceMinutes} minutes ago`);
      continue;
    }
    try {
      await generations.remove(name);
      removed.push(name);
    } catch (error) {
      // The new generation is live: whatever keeps an old one is for the next run.
      const { code, message } = asSearchError(error);
      notices.push(
        code === "GENERATION_IN_USE"
          ? `${name} is still being read; the next run removes it`
          : `${name} could not be removed: ${message} (${code})`,
      );
    }
  }
  return { removed, notices };
}
