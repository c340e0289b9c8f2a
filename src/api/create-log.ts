import { type DestinationStream, type Logger, destination, pino } from "pino";

import { escapeControls } from "../domain/escape-controls.ts";
import { serializeError } from "../privacy/serialize-error.ts";

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "silent";

/** Names, never addresses or headers: those hold what shoppers typed. */
const serializers = {
  err: (error: unknown) => serializeError(error),
  error: (error: unknown) => serializeError(error),
  req: ({ method, id }: { method?: unknown; id?: unknown }) => ({ method, id }),
  res: ({ statusCode }: { statusCode?: unknown }) => ({ statusCode }),
};

/**
 * What opens doors, should something that holds it ever be logged: by itself, or among `headers`.
 * By full path: a wildcard costs each line ten microseconds.
 */
const SECRETS = ["authorization", "cookie", "set-cookie", "x-api-key", "apiKey", "adminKey", "password"];
const redact = {
  paths: SECRETS.flatMap((name) => [`["${name}"]`, `headers["${name}"]`]),
  censor: "[redacted]",
};

/**
 * JSON lines on standard error, so that standard output stays free for results. Each is one line
 * without a control character, whatever came in with what is logged.
 *
 * @param stream where they go instead
 */
export function createLog(level: LogLevel, stream?: DestinationStream): Logger {
  const hooks = { streamWrite: escapeControls };
  return pino(
    { level, base: null, serializers, redact, hooks },
    stream ?? destination({ dest: 2, sync: true }),
  );
}
