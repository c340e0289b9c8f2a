import { open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { SearchError } from "../src/domain/search-error.ts";

/**
 * Makes sure that one reindex runs at a time on a data directory. The lock is a file that holds
 * the process's number; one whose process is gone, or dead and not yet collected, is taken over.
 *
 * @returns a function that releases the lock
 */
export async function acquireReindexLock(dataDirectory: string): Promise<() => Promise<void>> {
  const path = join(dataDirectory, "reindex.lock");
  if (!(await tryCreate(path))) {
    const holder = Number(await readFile(path, "utf8").catch(() => ""));
    if (await isAlive(holder)) {
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

async function isAlive(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !(await isZombie(pid));
}

/** On Linux a killed process whose parent has not asked for it still has its number. Elsewhere this cannot be told. */
async function isZombie(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The state follows the command's name, which stands in parentheses and may hold anything.
  return status.slice(status.lastIndexOf(")") + 2).startsWith("Z");
}
