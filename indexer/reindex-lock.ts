import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { SearchError } from "../src/domain/search-error.ts";
import { takeExclusively } from "../src/engines/sqlite/exclusive-file.ts";

const LOCK_FILE = "reindex.lock";
/** Asking whether one runs holds the lock for an instant, which must not refuse one that starts then. */
const ATTEMPTS = 3;
const MS_BETWEEN_ATTEMPTS = 50;

/** Whether a reindex is running on a data directory, in whatever process or container. */
export function isReindexRunning(dataDirectory: string): boolean {
  const release = takeExclusively(join(dataDirectory, LOCK_FILE));
  release?.();
  return release === null;
}

/**
 * Makes sure that one reindex runs at a time on a data directory. The lock is the operating
 * system's, on a file that stays: it ends with the process, and containers that share the
 * directory see each other's.
 *
 * @returns a function that releases the lock
 */
export async function acquireReindexLock(dataDirectory: string): Promise<() => void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const release = takeExclusively(join(dataDirectory, LOCK_FILE));
    if (release !== null) return release;
    if (attempt < ATTEMPTS) await pause(MS_BETWEEN_ATTEMPTS);
  }
  throw new SearchError("REINDEX_RUNNING", "another reindex is running on this data directory");
}
