import { createRequire } from "node:module";

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
 * Errors of this and every later call: `STORAGE_FULL` when the disk has no room,
 * `GENERATION_DAMAGED` when the file is no database or is corrupt, `ENGINE_FAILED` for the rest.
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

  const connection = guard(() => new (loadDriver().DatabaseSync)(path, { readOnly }));
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

/** What both drivers have in common; the API is that of `node:sqlite`. */
interface Driver {
  readonly DatabaseSync: new (
    path: string,
    options: { readonly readOnly: boolean },
  ) => {
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
  };
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

/** By primary result code, https://sqlite.org/rescode.html: CORRUPT, FULL, NOTADB. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  11: "GENERATION_DAMAGED",
  13: "STORAGE_FULL",
  26: "GENERATION_DAMAGED",
};

/** Both drivers put SQLite's (extended) result code in `errcode`; its low byte is the primary code. */
function sqliteError(cause: unknown, path: string): SearchError {
  if (cause instanceof SearchError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const resultCode =
    cause instanceof Error && "errcode" in cause && typeof cause.errcode === "number" ? cause.errcode : 0;
  const code = CODES[resultCode & 0xff] ?? "ENGINE_FAILED";
  return new SearchError(code, `${path}: ${message}`, { cause });
}
