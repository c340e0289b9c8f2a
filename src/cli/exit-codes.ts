import type { ErrorCode } from "../domain/search-error.ts";

/**
 * 0: done · 1: failed, and nothing changed for shoppers · 2: the command or a config file is
 * wrong · 3: refused by a gate; the live generation still serves.
 */
export type ExitCode = 0 | 1 | 2 | 3;

export const EXIT_CODES = {
  INVALID_REQUEST: 2,
  INVALID_FILTER: 2,
  PAGE_OUT_OF_REACH: 2,
  QUERY_TOO_LONG: 2,
  INVALID_CONFIG: 2,
  INVALID_COMMAND: 2,
  INVALID_JUDGMENTS: 2,
  TOO_MANY_REJECTS: 3,
  GATE_REFUSED: 3,
  PRODUCT_NOT_FOUND: 1,
  ROUTE_NOT_FOUND: 1,
  METHOD_NOT_ALLOWED: 1,
  BODY_TOO_LARGE: 1,
  UNSUPPORTED_MEDIA_TYPE: 1,
  UNAUTHORIZED: 1,
  FORBIDDEN: 1,
  IDEMPOTENCY_CONFLICT: 1,
  EVENTS_NOT_WRITTEN: 1,
  EVENTS_KEY_MISSING: 1,
  TASK_NOT_FOUND: 1,
  NO_GENERATION: 1,
  GENERATION_NOT_FOUND: 1,
  GENERATION_INCOMPATIBLE: 1,
  GENERATION_IN_USE: 1,
  GENERATION_DAMAGED: 1,
  ENGINE_TIMEOUT: 1,
  ENGINE_FAILED: 1,
  ENGINE_REFUSED: 1,
  LANES_FAILED: 1,
  ABORTED: 1,
  CLOSED: 1,
  STORAGE_FULL: 1,
  STORAGE_UNWRITABLE: 1,
  MODEL_NOT_FOUND: 1,
  MODEL_INVALID: 1,
  SOURCE_NOT_FOUND: 1,
  SOURCE_UNREADABLE: 1,
  SOURCE_EMPTY: 1,
  REINDEX_RUNNING: 1,
  INTERNAL: 1,
} as const satisfies Record<ErrorCode, Exclude<ExitCode, 0>>;
