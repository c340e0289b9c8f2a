import { SearchError, type ErrorCode } from "../domain/search-error.ts";
import { storeFileOf } from "./store-file.ts";
import { withoutQuotes } from "./without-quotes.ts";

/** An error as it is logged. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Of the operating system's errors: what it was about. */
  readonly path?: string;
  /** Where it was thrown; the message that usually begins a stack is not repeated. */
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/** About files of the shop's own people: what they wrote is theirs to read. */
const OPERATORS_OWN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "INVALID_CONFIG",
  "INVALID_COMMAND",
  "INVALID_JUDGMENTS",
  "SOURCE_NOT_FOUND",
  "SOURCE_UNREADABLE",
  "MODEL_NOT_FOUND",
  "MODEL_INVALID",
]);
/** Deeper ones say nothing more, and may go round in a circle. */
const MAX_CAUSES = 8;
const FRAME = /^ {4}at /u;

/**
 * An error with its causes, without what they quote: our messages and those of stores name the
 * value that was wrong, which may be what a shopper typed. Fields of errors are not copied, for
 * `errors` of ours and answers of stores hold requests.
 */
export function serializeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutQuotes(String(error)) };
  const { name, message, stack = "", cause } = error;
  const isOwn = error instanceof SearchError && OPERATORS_OWN.has(error.code);
  const frames = stack.split("\n").filter((line) => FRAME.test(line));
  return {
    type: name,
    message: isOwn ? message : told(error),
    ...textOf(error, "code"),
    // Node's own errors of files name one of ours.
    ...("syscall" in error ? textOf(error, "path") : {}),
    ...(frames.length === 0 ? {} : { stack: frames.join("\n") }),
    ...(cause === undefined || depth >= MAX_CAUSES ? {} : { cause: serializeError(cause, depth + 1) }),
  };
}

/** Of errors of our own engine the file they are about stays: a long path looks like a token. */
function told(error: Error): string {
  const path = error instanceof SearchError ? storeFileOf(error.message) : null;
  return path === null
    ? withoutQuotes(error.message)
    : path + withoutQuotes(error.message.slice(path.length));
}

function textOf<Name extends "code" | "path">(error: object, name: Name): Partial<Record<Name, string>> {
  const value: unknown = Object.getOwnPropertyDescriptor(error, name)?.value;
  // A record of one name, whose key the compiler widens to any text.
  return typeof value === "string" ? ({ [name]: value } as Partial<Record<Name, string>>) : {};
}
