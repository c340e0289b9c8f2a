import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import { SearchError, type ErrorCode } from "../../domain/search-error.ts";

/** What a column holds. Integers beyond 2^53 cannot be read. */
export type SqlValue = string | number | null | Uint8Array;
/** What can be bound to a `?`. A typed array of any kind is stored as its bytes. */
export type SqlInput = string | number | bigint | null | NodeJS.ArrayBufferView;

/** A prepared statement. `Row` is declared by whoever wrote the SQL: column names and types. */
export interface Statement<Row> {
  /** The first row; undefined when there is none. */
  get(...parameters: readonly SqlInput[]): Row | undefined;
  all(...parameters: readonly SqlInput[]): Row[];
  /** Rows one by one; the statement must not be used for anything else until the loop ends. */
  iterate(...parameters: readonly SqlInput[]): IterableIterator<Row>;
  run(...parameters: readonly SqlInput[]): { readonly changes: number; readonly lastInsertRowid: number };
}

/** The part of SQLite the engines use. Everything is synchronous: call it from a worker thread. */
export interface Database {
  /** One or more statements without parameters or rows. */
  exec(sql: string): void;
  prepare<Row = Readonly<Record<string, SqlValue>>>(sql: string): Statement<Row>;
  /** All of `work` or, when it throws, nothing. Takes the write lock at the start. Does not nest. */
  transaction<Result>(work: () => Result): Result;
  /** A second call does nothing. */
  close(): void;
}

export interface OpenOptions {
  /** Fails when the file does not exist, and on every write. Default false. */
  readonly readOnly?: boolean;
  /** How long a statement waits for another connection's lock before it fails. Default 5,000 ms. */
  readonly busyTimeoutMs?: number;
}

const DEFAULT_BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens or creates the database file at `path` (`:memory:` for none). The caller chooses its
 * pragmas and closes it.
 *
 * A file in a directory that may not be written can still be read: a write then fails. Nobody else
 * may write to it meanwhile, for there is no place for the locks.
 *
 * Errors of this and every later call: `STORAGE_FULL` when the disk has no room,
 * `STORAGE_UNWRITABLE` when the file or its directory may not be written, `GENERATION_DAMAGED` when
 * the file is no database or is corrupt, `ENGINE_FAILED` for the rest.
 */
export function openDatabase(path: string, options: OpenOptions = {}): Database {
  const { readOnly = false, busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS } = options;
  const guard = <Output>(work: () => Output): Output => {
    try {
      return work();
    } catch (cause) {
      throw sqliteError(cause, path);
    }
  };

  const connection = guard(() => connect(path, readOnly));
  let isOpen = true;
  const exec = (sql: string): void => guard(() => connection.exec(sql));
  exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);

  return {
    exec,
    prepare: <Row>(sql: string) => {
      const statement = guard(() => connection.prepare(sql));
      return {
        // The rows are what the SQL says, and `Row` is declared beside the SQL: these casts are that declaration.
        get: (...parameters) => guard(() => statement.get(...parameters) as Row | undefined),
        all: (...parameters) => guard(() => statement.all(...parameters) as Row[]),
        iterate: (...parameters) =>
          guarded(
            guard(() => statement.iterate(...parameters) as Iterator<Row>),
            guard,
          ),
        run: (...parameters) => {
          const { changes, lastInsertRowid } = guard(() => statement.run(...parameters));
          return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
        },
      };
    },
    transaction: (work) => {
      exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        exec("COMMIT");
        return result;
      } catch (error) {
        // SQLite has already rolled back after some errors, a full disk among them.
        if (connection.isTransaction) exec("ROLLBACK");
        throw error;
      }
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      guard(() => connection.close());
    },
  };
}

interface Connection {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): {
    get(...parameters: readonly SqlInput[]): unknown;
    all(...parameters: readonly SqlInput[]): unknown[];
    iterate(...parameters: readonly SqlInput[]): unknown;
    run(...parameters: readonly SqlInput[]): {
      changes: number | bigint;
      lastInsertRowid: number | bigint;
    };
  };
  close(): void;
}

/** What both drivers have in common; the API is that of `node:sqlite`. */
interface Driver {
  readonly DatabaseSync: new (path: string, options: { readonly readOnly: boolean }) => Connection;
}

/**
 * A file with a write-ahead log wants two more files beside it, even to be read. Where they cannot
 * be made, and the log holds nothing, the file alone is everything: it is opened as one that nobody
 * changes, https://sqlite.org/uri.html#uriimmutable.
 */
function connect(path: string, readOnly: boolean): Connection {
  const { DatabaseSync } = loadDriver();
  const connection = new DatabaseSync(path, { readOnly });
  try {
    connection.exec("PRAGMA schema_version");
    return connection;
  } catch (error) {
    // Whatever else is wrong is told by the first statement that is asked for.
    if (resultCodeOf(error) !== CANNOT_OPEN || sizeOf(`${path}-wal`) > 0) return connection;
    connection.close();
    return new DatabaseSync(`${pathToFileURL(path).href}?immutable=1`, { readOnly: true });
  }
}

/** In bytes; 0 where there is no file. */
function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true ? found.size : 0;
}

let driver: Driver | undefined;

/** Node's own SQLite from 24 on, where it has full-text search and all we use; before, the package with the same API. */
function loadDriver(): Driver {
  if (driver !== undefined) return driver;
  const require = createRequire(import.meta.url);
  const nodeMajor = Number(process.versions.node.split(".")[0]);
  // Both modules follow the API of `node:sqlite`, of which `Driver` is the part used here.
  driver = require(nodeMajor >= FIRST_NODE_WITH_SQLITE ? "node:sqlite" : "@photostructure/sqlite") as Driver;
  return driver;
}

/** `DatabaseSync.isTransaction` came with 24.0; Node 22 has it in late versions only and warns that SQLite is experimental. */
const FIRST_NODE_WITH_SQLITE = 24;

function* guarded<Row>(
  rows: Iterator<Row>,
  guard: <Output>(work: () => Output) => Output,
): IterableIterator<Row> {
  try {
    for (let next = guard(() => rows.next()); next.done !== true; next = guard(() => rows.next()))
      yield next.value;
  } finally {
    rows.return?.();
  }
}

/** SQLITE_CANTOPEN: the file, or one that belongs beside it. */
const CANNOT_OPEN = 14;
/** By primary result code, https://sqlite.org/rescode.html: READONLY, CORRUPT, FULL, NOTADB. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  8: "STORAGE_UNWRITABLE",
  11: "GENERATION_DAMAGED",
  13: "STORAGE_FULL",
  26: "GENERATION_DAMAGED",
};

/** Both drivers put SQLite's (extended) result code in `errcode`; its low byte is the primary code. 0: none. */
function resultCodeOf(error: unknown): number {
  const code =
    error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : 0;
  return code & 0xff;
}

function sqliteError(cause: unknown, path: string): SearchError {
  if (cause instanceof SearchError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const resultCode = resultCodeOf(cause);
  // A file that is there, and whose log beside it cannot be made. One that is not there is not to be made.
  const isUnwritable = resultCode === CANNOT_OPEN && sizeOf(path) > 0;
  const code = isUnwritable ? "STORAGE_UNWRITABLE" : (CODES[resultCode] ?? "ENGINE_FAILED");
  return new SearchError(code, `${path}: ${message}`, { cause });
}
