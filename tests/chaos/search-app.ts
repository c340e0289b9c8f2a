import type { FastifyInstance } from "fastify";
import { pino } from "pino";

import { embedWithCache } from "../../indexer/embedding/embed-with-cache.ts";
import { buildApp } from "../../src/api/app.ts";
import { composeChanges, composeSearch, type Engine, type OpenChanges } from "../../src/compose.ts";
import type { AisleConfig } from "../../src/config/aisle-config.ts";
import { merchandisingSchema } from "../../src/config/merchandising-config.ts";

/** The API over an engine, listening. */
export interface SearchApp {
  /** For instance `http://127.0.0.1:41231`. */
  readonly address: string;
  readonly changes: OpenChanges;
  close(): Promise<void>;
}

export interface SearchAppOptions {
  readonly engine: Engine;
  readonly config: AisleConfig;
  readonly data: string;
  /** In which every request must be answered, milliseconds. */
  readonly deadlineMs: number;
}

/** Composed as `aisle serve` does it, and silent. */
export async function openSearchApp(options: SearchAppOptions): Promise<SearchApp> {
  const { engine, config, data, deadlineMs } = options;
  const log = pino({ level: "silent" });
  const merchandising = merchandisingSchema.parse({});
  const search = await composeSearch(engine, config, () => merchandising, log);
  const changes = composeChanges({
    engine,
    search,
    config,
    dataDirectory: data,
    embedTexts: embedWithCache,
    now: Date.now,
    log,
  });
  changes.start();
  const app: FastifyInstance = buildApp({
    search,
    log,
    settings: { version: "0.0.0", corsOrigins: [], deadlineMs },
  });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    address,
    changes,
    async close() {
      await app.close();
      await changes.close();
      await search.close();
    },
  };
}
