import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

import { PRIVATE_FOLDER } from "../../domain/private-folder.ts";
import { openDatabase } from "./open-database.ts";

/**
 * Takes a file for this process alone, without waiting; null while another has it.
 *
 * The lock is SQLite's own on an empty database, and so the operating system's: it ends with the
 * process, whatever ends that, and no number of a dead process has to be judged.
 *
 * @returns a function that gives it back
 */
export function takeExclusively(path: string): (() => void) | null {
  mkdirSync(dirname(path), PRIVATE_FOLDER);
  const database = openDatabase(path, { busyTimeoutMs: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return () => database.close();
}

/** Primary result code, https://sqlite.org/rescode.html#busy. */
const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return (
    cause instanceof Error &&
    "errcode" in cause &&
    typeof cause.errcode === "number" &&
    (cause.errcode & 0xff) === SQLITE_BUSY
  );
}
