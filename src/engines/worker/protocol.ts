import type { ErrorCode, ErrorDetail } from "../../domain/search-error.ts";

/** What crosses between a client and its worker thread. */
export interface CallMessage {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

export type ReplyMessage =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly error: WireError };

/** Errors lose their class on the way between threads; this is what is kept. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly stack: string | undefined;
  readonly errors: readonly ErrorDetail[];
}
