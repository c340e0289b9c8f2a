import { type Logger, destination, pino, stdSerializers } from "pino";

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "silent";

/** Names, never addresses or headers: those hold what shoppers typed. */
const serializers = {
  error: stdSerializers.err,
  req: ({ method, id }: { method?: unknown; id?: unknown }) => ({ method, id }),
  res: ({ statusCode }: { statusCode?: unknown }) => ({ statusCode }),
};

/** JSON lines on standard error, so that standard output stays free for results. */
export function createLog(level: LogLevel): Logger {
  return pino({ level, base: null, serializers }, destination({ dest: 2, sync: true }));
}
