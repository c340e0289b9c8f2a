import { pino } from "pino";

import { type AppOptions, buildApp } from "../../src/api/app.ts";
import { createFakeSearch } from "./fake-search.ts";

export const SETTINGS = { version: "0.0.0", corsOrigins: [] } as const;

/** The API over a fake search; `lines` holds what was logged. */
export function createTestApp(options: Partial<Omit<AppOptions, "log">> = {}) {
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
  const app = buildApp({ search: createFakeSearch(), settings: SETTINGS, ...options, log });
  return { app, lines };
}
