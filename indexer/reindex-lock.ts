import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { SearchError } from "../src/domain/search-error.ts";
import { isProcessAlive } from "../src/tasks/is-process-alive.ts";

const LOCK_FILE = "reindex.lock";

/** The process that is reindexing a data directory now, null when none is. */
export async function runningReindex(dataDirectory: string): Promise<number | null> {
  const holder = await readHolder(join(dataDirectory, LOCK_FILE));
  return (await isProcessAlive(holder)) ? holder : null;
}

/**
 * Makes sure that one reindex runs at a time on a data directory. The lock is a file that holds
 * the process's number; one whose process is gone, or dead and not yet collected, is taken over.
 *
 * @returns a function that releases the lock
 */
export async function acquireReindexLock(dataDirectory: string): Promise<() => Promise<void>> {
  const path = join(dataDirectory, LOCK_FILE);
  if (!(await tryCreate(path))) {
    const holder = await readHolder(path);
    if (await isProcessAlive(holder)) {
      throw new SearchError(
        "REINDEX_RUNNING",
        `another reindex is running on this data directory (process ${holder})`,
      );
    }
    await rm(path, { force: true });
    if (!(await tryCreate(path))) {
      throw new SearchError("REINDEX_RUNNING", "another reindex took the lock first");
    }
  }
  return () => rm(path, { force: true });
}

/** Not a number when there is no lock, or half of one. */
async function readHolder(path: string): Promise<number> {
  return Number(await readFile(path, "utf8").catch(() => "none"));
}

async function tryCreate(path: string): Promise<boolean> {
  try {
    const handle = await open(path, "wx");
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
