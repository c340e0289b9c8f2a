import { stat, unlink } from "node:fs/promises";
import { join } from "node:path";

import { dayOf, listEventFiles, MS_PER_DAY } from "./event-files.ts";
import { hasCode } from "./seal-key.ts";

export interface ExpiredEvents {
  /** Names of the files that were removed, oldest first. */
  readonly removed: readonly string[];
  /** The oldest day that is kept. */
  readonly oldestKept: string;
}

/** What an interrupted rewrite left is removed after an hour: no rewrite takes as long. */
const LEFTOVER_MS = 3_600_000;

/**
 * Removes the files of days before the retention, and what interrupted rewrites left. A file that
 * is being appended to is never among them: events of such days are not taken.
 */
export async function expireEvents(
  directory: string,
  { retentionDays, now }: { readonly retentionDays: number; readonly now: number },
): Promise<ExpiredEvents> {
  const oldestKept = dayOf(now - retentionDays * MS_PER_DAY);
  const removed: string[] = [];
  for (const { name, day, isLeftover } of await listEventFiles(directory)) {
    const path = join(directory, name);
    const isOld = day < oldestKept;
    if (!isOld && !(isLeftover && (await isOlder(path, now - LEFTOVER_MS)))) continue;
    try {
      await unlink(path);
      removed.push(name);
    } catch (error) {
      // Another process was faster.
      if (!hasCode(error, "ENOENT")) throw error;
    }
  }
  return { removed, oldestKept };
}

async function isOlder(path: string, than: number): Promise<boolean> {
  try {
    return (await stat(path)).mtimeMs < than;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}
