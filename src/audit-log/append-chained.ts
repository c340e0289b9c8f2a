import { mkdir, open, type FileHandle } from "node:fs/promises";
import { basename, join } from "node:path";

import { PRIVATE_FOLDER } from "../domain/private-folder.ts";
import { SearchError } from "../domain/search-error.ts";
import { auditRecordSchema } from "./audit-entry.ts";
import { type AuditPaths, auditFileName, listAuditFiles } from "./audit-files.ts";
import { type ChainEnd, EMPTY_CHAIN, hashLine, nextLine, type StampedEntry } from "./chain.ts";
import { readTail } from "./read-tail.ts";

/** The user that runs Aisle reads and writes; nobody else needs to. */
const FILE_MODE = 0o600;

/**
 * Appends entries to the newest file, or to that of their month where it is newer, and syncs. The
 * caller holds the lock. All or nothing: what was written of them is cut off again when the disk
 * refuses the rest, and what a killed process left unfinished is cut off first, and recorded.
 */
export async function appendChained(
  { directory }: AuditPaths,
  entries: readonly StampedEntry[],
): Promise<ChainEnd> {
  await mkdir(directory, PRIVATE_FOLDER);
  const names = await listAuditFiles(directory);
  const { end, repair } = await readEnd(directory, names);
  const [newest] = names.slice(-1);
  const month = auditFileName(Math.max(...entries.map(({ at }) => at)));
  // A clock that was set back does not begin an older file: files are in the order of the chain.
  const name = newest !== undefined && newest > month ? newest : month;
  const at = Math.min(...entries.map((entry) => entry.at));
  const lines: string[] = [];
  let last = end;
  for (const entry of [...(repair === null ? [] : [{ ...repair, at }]), ...entries]) {
    const line = nextLine(last, entry);
    lines.push(line);
    last = { sequence: last.sequence + 1, hash: hashLine(line) };
  }
  const file = await open(join(directory, name), "a", FILE_MODE);
  try {
    await writeWhole(file, `${lines.join("\n")}\n`);
  } finally {
    await file.close();
  }
  if (name !== newest) await syncDirectory(directory);
  return last;
}

/** Where the chain ends; a torn last line is cut off. */
async function readEnd(directory: string, names: readonly string[]) {
  let repair: Omit<StampedEntry, "at"> | null = null;
  for (const name of names.toReversed()) {
    const path = join(directory, name);
    const file = await open(path, "r+");
    try {
      const { line, wholeBytes, torn } = await readTail(file);
      if (torn.length > 0) {
        await file.truncate(wholeBytes);
        await file.sync();
        repair = {
          actor: "aisle",
          action: "audit-log.repaired",
          subject: name,
          detail: { cutBytes: torn.length, cutSha256: hashLine(torn) },
        };
      }
      if (line !== null) return { end: endAfter(line, path), repair };
    } finally {
      await file.close();
    }
  }
  return { end: EMPTY_CHAIN, repair };
}

/** Nothing is chained to what is no line of ours: somebody has to look at it first. */
function endAfter(line: Buffer, path: string): ChainEnd {
  const record = auditRecordSchema.safeParse(jsonOf(line.toString("utf8")));
  if (record.success) return { sequence: record.data.sequence, hash: hashLine(line) };
  throw new SearchError(
    "AUDIT_NOT_WRITTEN",
    `the last line of ${basename(path)} in the audit log is none of its entries; see \`aisle audit-log verify\``,
    { cause: record.error },
  );
}

async function writeWhole(file: FileHandle, text: string): Promise<void> {
  const { size } = await file.stat();
  try {
    await file.appendFile(text);
    await file.sync();
  } catch (error) {
    // If this fails too, the next append finds the torn line.
    await file.truncate(size).catch(() => undefined);
    throw error;
  }
}

/** So that a new file's name outlives a power cut as well. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
