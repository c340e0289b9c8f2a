import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

import { PRIVATE_FOLDER } from "../../domain/private-folder.ts";
import { SearchError } from "../../domain/search-error.ts";
import { openDatabase, type Database } from "./open-database.ts";

/** Raised when the tables change; a file of another format is refused by name. */
const LOG_FORMAT = 1;
/** Kept in `user_version`; 0 in a file that has just been made. */
const NEW_FILE = 0;
/** Longer than any transaction takes, also on a slow disk. */
const BUSY_TIMEOUT_MS = 30_000;

/** AUTOINCREMENT: a sequence is not used again when the changes at the end have been forgotten. */
const TABLES = `
  CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    accepted_at INTEGER NOT NULL,
    task_id TEXT NOT NULL,
    product_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    action TEXT NOT NULL
  ) STRICT;
  CREATE INDEX changes_by_product ON changes (product_id, sequence) WHERE kind <> 'patch';
  CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    finished_at INTEGER,
    idempotency_key TEXT UNIQUE,
    -- SHA-256 of the actions; null without a key
    content TEXT
  ) STRICT;
  CREATE INDEX tasks_waiting ON tasks (last) WHERE finished_at IS NULL;
  CREATE TABLE positions (generation TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;
  CREATE TABLE dead_letters (
    sequence INTEGER NOT NULL,
    generation TEXT NOT NULL,
    product_id TEXT NOT NULL,
    -- 1 when it counts against its task
    settles INTEGER NOT NULL,
    letter TEXT NOT NULL,
    PRIMARY KEY (sequence, generation)
  ) STRICT;`;

/**
 * Opens or creates the log's file. With `synchronous = FULL` a commit is on the disk when it
 * returns, also in WAL mode, https://sqlite.org/pragma.html#pragma_synchronous.
 */
export function openChangeLogFile(path: string): Database {
  mkdirSync(dirname(path), PRIVATE_FOLDER);
  const database = openDatabase(path, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    requireFormat(database, path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function requireFormat(database: Database, path: string): void {
  const readVersion = database.prepare<{ user_version: number }>("PRAGMA user_version");
  database.transaction(() => {
    const format = readVersion.get()?.user_version ?? NEW_FILE;
    if (format === LOG_FORMAT) return;
    if (format !== NEW_FILE) {
      throw new SearchError(
        "GENERATION_INCOMPATIBLE",
        `the change log ${path} has format ${format}, and this version reads ${LOG_FORMAT}`,
      );
    }
    database.exec(`${TABLES} PRAGMA user_version = ${LOG_FORMAT};`);
  });
}
