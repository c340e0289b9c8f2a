/**
 * Every way Aisle can fail, with the HTTP status the API answers and what it means.
 * `docs/errors.md` lists the same codes; a test compares the two.
 */
export const ERROR_CODES = {
  // the request
  INVALID_REQUEST: { status: 400, meaning: "a parameter is missing, of the wrong type or out of range" },
  INVALID_FILTER: {
    status: 400,
    meaning: "the filter does not parse, or names an unknown field or a wrong type",
  },
  PAGE_OUT_OF_REACH: { status: 400, meaning: "the page lies beyond the positions that can be reached" },
  QUERY_TOO_LONG: { status: 400, meaning: "the query is longer than the limit" },
  PRODUCT_NOT_FOUND: { status: 404, meaning: "the live generation has no product with this id" },
  ROUTE_NOT_FOUND: { status: 404, meaning: "there is nothing at this address" },
  METHOD_NOT_ALLOWED: { status: 405, meaning: "this address does not take this method" },
  BODY_TOO_LARGE: { status: 413, meaning: "the request body is larger than the limit" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, meaning: "the request body is not application/json, or compressed" },
  UNAUTHORIZED: {
    status: 401,
    meaning: "the request carries no key where one is needed, or one that is not in force",
  },
  FORBIDDEN: {
    status: 403,
    meaning: "the key has not the scope for this or is for other pages, or there is no key at all",
  },
  RATE_LIMITED: {
    status: 429,
    meaning: "this caller asks more often than he may; try again after retry-after",
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    meaning: "this idempotency key was used for a request with another body",
  },
  EVENTS_NOT_WRITTEN: {
    status: 503,
    meaning: "events could not be written or rewritten now; nothing of them is lost by trying again",
  },
  EVENTS_KEY_MISSING: {
    status: 500,
    meaning: "the key that events are hashed with is gone, so nobody can tell whose they are",
  },
  AUDIT_NOT_WRITTEN: {
    status: 503,
    meaning: "the audit log could not be written, and what is not recorded is not done",
  },
  TASK_NOT_FOUND: { status: 404, meaning: "there is no task with this id" },
  // the state of the index
  NO_GENERATION: { status: 503, meaning: "nothing is indexed yet" },
  GENERATION_NOT_FOUND: { status: 404, meaning: "no kept generation has this name" },
  GENERATION_INCOMPATIBLE: {
    status: 503,
    meaning: "the generation was written by another format or embedding model",
  },
  GENERATION_IN_USE: {
    status: 409,
    meaning: "another process works with the generation, so it cannot be removed or repaired yet",
  },
  GENERATION_DAMAGED: {
    status: 503,
    meaning: "a generation's file is missing, truncated or not what its manifest says",
  },
  // the engines
  ENGINE_TIMEOUT: { status: 503, meaning: "a store or model did not answer in time" },
  ENGINE_FAILED: { status: 503, meaning: "a store or model failed" },
  ENGINE_UNAVAILABLE: {
    status: 503,
    meaning: "a store or model failed several times in a row and is left alone for a moment",
  },
  ENGINE_REFUSED: { status: 500, meaning: "a store refused what it was sent, and would again" },
  LANES_FAILED: { status: 503, meaning: "neither the keyword nor the vector lane answered" },
  OVERLOADED: {
    status: 503,
    meaning: "more is asked than can be answered in time; try again after retry-after",
  },
  DEADLINE_EXCEEDED: { status: 504, meaning: "there was no answer within the request's deadline" },
  ABORTED: { status: 499, meaning: "the caller went away" },
  CLOSED: { status: 503, meaning: "the engine or server is shutting down" },
  STORAGE_FULL: { status: 507, meaning: "the disk has no room left" },
  STORAGE_UNWRITABLE: { status: 500, meaning: "the data directory may not be written" },
  // the embedding model
  MODEL_NOT_FOUND: { status: 503, meaning: "the model's weights are not there" },
  MODEL_INVALID: { status: 503, meaning: "the model loads but does not give the vectors it should" },
  // commands and configuration
  INVALID_CONFIG: { status: 500, meaning: "a configuration file does not validate" },
  INVALID_COMMAND: { status: 500, meaning: "the command line is wrong" },
  INVALID_JUDGMENTS: {
    status: 500,
    meaning: "a file of queries or judgments cannot be read or does not validate",
  },
  // catalogs
  SOURCE_NOT_FOUND: { status: 500, meaning: "the catalog source does not exist or is not a file" },
  SOURCE_UNREADABLE: { status: 500, meaning: "the catalog source cannot be decoded" },
  SOURCE_EMPTY: { status: 500, meaning: "the catalog source holds no valid product" },
  TOO_MANY_REJECTS: { status: 500, meaning: "more rows were rejected than the configured share" },
  GATE_REFUSED: { status: 500, meaning: "the new generation did not pass a gate; the live one still serves" },
  REINDEX_RUNNING: { status: 409, meaning: "another reindex holds the lock" },
  INTERNAL: { status: 500, meaning: "a defect in Aisle" },
} as const satisfies Record<string, { status: number; meaning: string }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** One thing that is wrong with an input: where, what, and the value that was found there. */
export interface ErrorDetail {
  /** JSON pointer, or `line:column`, of the offending part. */
  readonly pointer: string;
  readonly message: string;
  readonly value?: unknown;
}

/** The one error class. Messages are lowercase: what was expected, and what came. */
export class SearchError extends Error {
  readonly code: ErrorCode;
  readonly errors: readonly ErrorDetail[];
  /** How long the store that failed asks to be left alone, in milliseconds; null when it did not say. */
  readonly retryAfterMs: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly errors?: readonly ErrorDetail[];
      readonly retryAfterMs?: number | null;
    } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = "SearchError";
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfterMs = options.retryAfterMs ?? null;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** What the operating system says about a disk, by its error code. */
const DISK_ERRORS: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: "STORAGE_FULL",
  EDQUOT: "STORAGE_FULL",
  EFBIG: "STORAGE_FULL",
  EACCES: "STORAGE_UNWRITABLE",
  EPERM: "STORAGE_UNWRITABLE",
  EROFS: "STORAGE_UNWRITABLE",
  EEXIST: "STORAGE_UNWRITABLE",
  ENOTDIR: "STORAGE_UNWRITABLE",
};

/** The error itself when it already has a code; otherwise that of a disk's error, or `code`, around it, its cause kept. */
export function asSearchError(error: unknown, code: ErrorCode = "INTERNAL"): SearchError {
  if (error instanceof SearchError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const systemCode = error instanceof Error && "code" in error ? String(error.code) : "";
  return new SearchError(DISK_ERRORS[systemCode] ?? code, message, { cause: error });
}
