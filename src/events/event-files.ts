import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { hasCode } from "./seal-key.ts";

/** `events`: what shoppers did; `queries`: what was answered. */
export type EventFileKind = "events" | "queries";

/** Where everything is, in a data directory. */
export function eventPaths(dataDirectory: string) {
  return {
    directory: join(dataDirectory, "events"),
    /** Beside the directory, so that whoever copies that does not copy the key. */
    key: join(dataDirectory, "events.key"),
    /** Held while files are rewritten. */
    lock: join(dataDirectory, "events.lock"),
  };
}

/** The UTC day of a moment: `2026-11-21`. */
export const dayOf = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

export const MS_PER_DAY = 86_400_000;

/** The day before another. */
export const dayBefore = (day: string): string => dayOf(Date.parse(day) - MS_PER_DAY);

export const eventFileName = (kind: EventFileKind, day: string): string => `${kind}-${day}.jsonl`;

/** Beside the file it will replace. */
export const REWRITING_SUFFIX = ".rewriting";

const NAME = /^(?<kind>events|queries)-(?<day>\d{4}-\d{2}-\d{2})\.jsonl(?<suffix>\.rewriting)?$/u;

export interface EventFile {
  readonly name: string;
  readonly kind: EventFileKind;
  readonly day: string;
  /** Left by a process that died while it rewrote the file. */
  readonly isLeftover: boolean;
}

/** The files of a directory, oldest day first; none where it does not exist. */
export async function listEventFiles(directory: string): Promise<readonly EventFile[]> {
  const names = await readdir(directory).catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  });
  return names.toSorted(byDay).flatMap((name): EventFile[] => {
    const { kind, day, suffix } = NAME.exec(name)?.groups ?? {};
    if (day === undefined) return [];
    return [{ name, kind: kind === "queries" ? "queries" : "events", day, isLeftover: suffix !== undefined }];
  });
}

/** `events-2026-11-21.jsonl` by `2026-11-21.jsonl`. */
const dated = (name: string): string => name.slice(name.indexOf("-") + 1);

function byDay(a: string, b: string): number {
  const [left, right] = [`${dated(a)} ${a}`, `${dated(b)} ${b}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
