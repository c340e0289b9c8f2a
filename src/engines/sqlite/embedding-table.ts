import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

import { PRIVATE_FOLDER } from "../../domain/private-folder.ts";
import { SearchError } from "../../domain/search-error.ts";
import { openDatabase, type Database } from "./open-database.ts";

/** The cache's table, in this thread; each call blocks until the disk has answered. */
export interface EmbeddingTable {
  get(keys: readonly string[]): readonly (Float32Array | null)[];
  /** Durable when it returns. A key that exists is left as it is, an entry without a vector is left out. */
  put(keys: readonly string[], vectors: readonly (Float32Array | null)[]): void;
}

export interface EmbeddingTableOptions {
  readonly path: string;
  readonly maxPages?: number;
}

/** Raised when the table changes; a file of another format is refused by name. */
const CACHE_FORMAT = 1;
/** Kept in `user_version`; 0 in a file that has just been made. */
const NEW_FILE = 0;

/**
 * Another process may hold the lock while it writes a batch. With `synchronous = FULL` a commit
 * is on the disk when it returns, also in WAL mode, https://sqlite.org/pragma.html#pragma_synchronous.
 */
export function openEmbeddingTable({ path, maxPages }: EmbeddingTableOptions): EmbeddingTable {
  mkdirSync(dirname(path), PRIVATE_FOLDER);
  const database = openDatabase(path, { busyTimeoutMs: BUSY_TIMEOUT_MS });
  try {
    return prepareTable(database, path, maxPages);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Longer than any batch takes, also on a slow disk. */
const BUSY_TIMEOUT_MS = 30_000;

function prepareTable(database: Database, path: string, maxPages: number | undefined): EmbeddingTable {
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${maxPages}`);
  requireFormat(database, path);

  const select = database.prepare<{ vector: Uint8Array }>("SELECT vector FROM embeddings WHERE key = ?");
  const insert = database.prepare(
    "INSERT INTO embeddings (key, vector) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );
  return {
    get: (keys) =>
      keys.map((key) => {
        const row = select.get(key);
        return row === undefined ? null : toVector(row.vector);
      }),
    put: (keys, vectors) =>
      database.transaction(() => {
        for (const [index, key] of keys.entries()) {
          const vector = vectors[index] ?? null;
          if (vector !== null) insert.run(key, vector);
        }
      }),
  };
}

function requireFormat(database: Database, path: string): void {
  const readVersion = database.prepare<{ user_version: number }>("PRAGMA user_version");
  database.transaction(() => {
    const format = readVersion.get()?.user_version ?? NEW_FILE;
    if (format === CACHE_FORMAT) return;
    if (format !== NEW_FILE)
      throw new SearchError(
        "GENERATION_INCOMPATIBLE",
        `the embedding cache ${path} has format ${format}, and this version reads ${CACHE_FORMAT}; delete the file to embed anew`,
      );
    database.exec(
      `CREATE TABLE embeddings (key TEXT PRIMARY KEY, vector BLOB NOT NULL);
       PRAGMA user_version = ${CACHE_FORMAT};`,
    );
  });
}

/** The bytes as SQLite gives them may start anywhere in their buffer; floats must start at a multiple of four. */
function toVector(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.slice().buffer);
}
