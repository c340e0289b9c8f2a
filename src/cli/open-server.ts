import { existsSync } from "node:fs";

import type { AuditLog } from "../audit-log/audit-log.ts";
import { listAuditLog } from "../audit-log/list-audit-log.ts";
import { recordChanges } from "../audit-log/record-changes.ts";
import type { createLog } from "../api/create-log.ts";
import type { RunningServer } from "../api/server.ts";
import { composeOverload } from "../compose-overload.ts";
import {
  composeAnswerCache,
  composeChanges,
  composeSearch,
  composeSuggestions,
  type Engine,
} from "../compose.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import { DEFAULT_CONFIG_FILE } from "../config/load-config.ts";
import type { MerchandisingWatch } from "../config/watch-merchandising.ts";
import { productsOf } from "../events/known-products.ts";
import type { SearchService } from "../search/search-port.ts";
import { accessSettings } from "./access-settings.ts";
import { createAdminOperations } from "./admin-operations.ts";
import { composeTelemetry } from "./compose-telemetry.ts";
import { composeTracing } from "./compose-tracing.ts";
import { hasChanges } from "./count-pending-changes.ts";
import { directoryName } from "./directory-name.ts";
import { startRecording } from "./event-operations.ts";
import { normaliseOptions } from "./normalise-options.ts";
import { openKeys } from "./open-keys.ts";
import type { ExampleMerchandising, Operations, ServeCommand } from "./operations.ts";
import { packageVersion } from "./package-file.ts";
import { rankingOf } from "./ranking-of.ts";
import { readOverview } from "./read-overview.ts";
import type { ConfigurationRecord } from "./record-configuration.ts";

export interface ServerWiring extends Pick<Operations, "status" | "rollback"> {
  readonly engine: Engine;
  readonly config: AisleConfig;
  /** As given with `--config`. */
  readonly file: string | undefined;
  /** The data directory. */
  readonly data: string;
  readonly log: ReturnType<typeof createLog>;
  readonly auditLog: AuditLog;
  readonly configuration: ConfigurationRecord;
  readonly merchandising: {
    /** Of the configured file, opened. */
    readonly configured: MerchandisingWatch;
    readonly follow: (file: string) => MerchandisingWatch;
  };
}

/**
 * Composes everything a server is made of, and listens. What a search passes through, outermost
 * first, each of which may be switched off but the last:
 *
 *     views of keys (in the API) -> events -> traces -> telemetry -> answer cache -> overload -> search
 */
export async function openServer(
  { host, port, store = false, queryText, exampleMerchandising }: ServeCommand,
  wiring: ServerWiring,
): Promise<RunningServer> {
  const { engine, config, file, data, log, auditLog, configuration, merchandising, status, rollback } =
    wiring;
  const { corsOrigins, adminKey, deadlineMs } = config.api;
  const keys = await openKeys(data, adminKey, log);
  let rules = merchandising.configured;
  const { admin, tasks } = createAdminOperations(
    { status, rollback },
    { config: file, data },
    config.catalog.sources,
    auditLog,
  );
  const sources = {
    events: () => recording.store?.counts() ?? null,
    overload: () => overload?.snapshot() ?? null,
  };
  const telemetry = composeTelemetry({ engine, config, data, status, log, sources });
  const opening = composeSearch(
    engine,
    config,
    () => rules.current(),
    log,
    (isKept) => telemetry?.queryVector(isKept),
  );
  // Awaited below; until then a failure must not count as unhandled.
  opening.catch(() => {});
  // Half of the start is reading code: it is read while the threads open their files.
  const [{ buildApp }, { reportReady }, { startServer }, { createChangeParser }, { embedWithCache }] =
    await Promise.all([
      import("../api/app.ts"),
      import("../api/ready-report.ts"),
      import("../api/server.ts"),
      import("../../indexer/normalise/create-change-parser.ts"),
      import("../../indexer/embedding/embed-with-cache.ts"),
    ]);
  const search = await opening;
  rules = await merchandisingFor(exampleMerchandising, search, wiring);
  const suggest = composeSuggestions(search, config, () => rules.current(), log);
  try {
    if ((await search.generation()) !== null) await Promise.all([search.warmUp(), suggest.warmUp()]);
  } catch (error) {
    // It starts all the same: /health/ready says why it cannot answer yet.
    log.error({ err: error }, "the live generation does not open");
  }
  const parts = { engine, search, config, dataDirectory: data, now: Date.now, log };
  const live = composeChanges({ ...parts, embedTexts: embedWithCache });
  // Without a key nobody can make a change; those of before are applied all the same.
  const hadChanges = hasChanges(data);
  if (hadChanges) live.start();
  keys.whenSomebodyMayWrite(() => {
    if (!hadChanges) live.start();
    claim(engine, data, log);
  });
  const recording = startRecording(
    { ...config.events, queryText: queryText ?? config.events.queryText },
    data,
    log,
    productsOf(search),
  );
  const overload = composeOverload(config, () => [search.writes.current(), rules.current()]);
  const tracing = await composeTracing(config, process.env);
  overload?.open();
  telemetry?.open();
  const admitted = overload?.search(search) ?? search;
  const cached = composeAnswerCache(admitted, search, engine, config, () => rules.current());
  const counted = telemetry?.search(cached) ?? cached;
  const suggesting = overload?.suggest(suggest) ?? suggest;
  const countedSuggest = telemetry?.suggest(suggesting) ?? suggesting;
  const app = buildApp({
    keys: keys.ring,
    search: recording.recorded(tracing?.search(counted) ?? counted),
    unrecorded: cached,
    suggest: tracing?.suggest(countedSuggest) ?? countedSuggest,
    ...(telemetry === null ? {} : { telemetry }),
    ...(tracing === null ? {} : { tracing }),
    ...(overload === null ? {} : { refusal: overload.refusal }),
    log,
    settings: {
      version: packageVersion(),
      corsOrigins,
      deadlineMs,
      ...accessSettings(config, host ?? config.api.host),
      ...(adminKey === undefined ? {} : { adminKey }),
    },
    changes: { live: recordChanges(live, auditLog), parser: createChangeParser(normaliseOptions(config)) },
    ready: () =>
      reportReady(
        search,
        () => engine.generations.health(),
        () => engine.resilience?.breakers.snapshots() ?? [],
      ),
    tasks: [tasks],
    // The demonstration is for looking; elsewhere the admin key is asked.
    preview: { search, ranking: () => rankingOf(config.search, rules.current()), open: store },
    store,
    ...(recording.store === null ? {} : { events: recording.store }),
    admin,
    auditLog: (filter) => listAuditLog(data, filter),
    overview: () =>
      readOverview({
        data,
        version: packageVersion(),
        status,
        telemetry,
        newestTask: tasks.newest,
        now: Date.now,
        warn: (err, part) => log.warn({ err, part }, "the status page lacks a part"),
      }),
  });
  const overrides = Object.keys(process.env).filter((name) => name.startsWith("AISLE_"));
  void configuration.loaded(file ?? DEFAULT_CONFIG_FILE, overrides);
  void configuration.loaded(config.merchandising.file);
  rules.follow();
  keys.follow();
  const close = async (): Promise<void> => {
    overload?.close();
    telemetry?.close();
    await tracing?.close();
    await rules.close();
    await keys.close();
    await live.close();
    await recording.store?.close();
    await engine.cache.close();
    await suggest.close();
    await search.close();
  };
  return startServer({
    app,
    host: host ?? config.api.host,
    port: port ?? config.api.port,
    close,
    signals: process,
  });
}

/** Says in the stores whose changes reach them; `aisle verify --repair` asks. */
function claim({ generations }: Engine, data: string, log: ServerWiring["log"]): void {
  directoryName(data)
    .then((name) => generations.claim(name))
    .catch((error: unknown) =>
      log.warn({ err: error }, "the stores could not be told whose changes reach them"),
    );
}

/** The configured file; where that does not exist and the catalog is the example's, the example. */
async function merchandisingFor(
  example: ExampleMerchandising | undefined,
  search: SearchService,
  { config, merchandising: { configured, follow } }: ServerWiring,
): Promise<MerchandisingWatch> {
  if (example === undefined || existsSync(config.merchandising.file)) return configured;
  const { id, title } = example.product;
  const found = await search.product(id, { requestId: "example" }).catch(() => null);
  if (found?.title !== title) return configured;
  const followed = follow(example.file);
  await followed.open();
  return followed;
}
