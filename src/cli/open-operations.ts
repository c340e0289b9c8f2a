import { existsSync } from "node:fs";

import { createLog } from "../api/create-log.ts";
import { createAdminOperations } from "./admin-operations.ts";
import { composeChanges, composeEngine, composeSearch, composeSuggestions, type Engine } from "../compose.ts";
import { DEFAULT_CONFIG_FILE, loadConfig } from "../config/load-config.ts";
import { watchMerchandising } from "../config/watch-merchandising.ts";
import { runAuditOperation } from "./audit-operation.ts";
import { hasChanges } from "./count-pending-changes.ts";
import { directoryName } from "./directory-name.ts";
import { createEventOperations, expireAfter, startRecording } from "./event-operations.ts";
import { runExplainOperation } from "./explain-operation.ts";
import { readStatus, rollBack } from "./generation-operations.ts";
import { logMerchandising } from "./log-merchandising.ts";
import { checkMerchandising } from "./merch-operation.ts";
import { normaliseOptions } from "./normalise-options.ts";
import type { ExampleMerchandising, Operations, OperationSettings } from "./operations.ts";
import type { SearchService } from "../search/search-port.ts";
import { packageVersion } from "./package-file.ts";
import { rankingOf } from "./ranking-of.ts";
import { runReindexOperation } from "./reindex-operation.ts";
import { openTunableSearch } from "./tunable-search.ts";
import { runVerifyOperation } from "./verify-operation.ts";

/** Says in the stores whose changes reach them; `aisle verify --repair` asks. */
function claim({ generations }: Engine, data: string, log: ReturnType<typeof createLog>): void {
  directoryName(data)
    .then((name) => generations.claim(name))
    .catch((error: unknown) =>
      log.warn({ err: error }, "the stores could not be told whose changes reach them"),
    );
}

/** The operations over the configured engines. The configuration is read here, once; nothing else is opened. */
export async function openOperations({ config: file, data }: OperationSettings): Promise<Operations> {
  const config = await loadConfig({ ...(file === undefined ? {} : { file }), env: process.env });
  const log = createLog("info");
  const merchandisingFile = config.merchandising.file;
  const watch = watchMerchandising(merchandisingFile, logMerchandising(merchandisingFile, log));
  await watch.open();
  const merchandising = watch.current();
  const engine = composeEngine(config, data, (message) => log.debug(message));
  const openSearch = () => composeSearch(engine, config, () => merchandising, log);
  const events = createEventOperations(config, data);
  /** The configured file; where that does not exist and the catalog is the example's, the example. */
  const watchOr = async (example: ExampleMerchandising | undefined, search: SearchService) => {
    if (example === undefined || existsSync(merchandisingFile)) return watch;
    const { id, title } = example.product;
    const found = await search.product(id, { requestId: "example" }).catch(() => null);
    if (found?.title !== title) return watch;
    const followed = watchMerchandising(example.file, logMerchandising(example.file, log));
    await followed.open();
    return followed;
  };
  const status = () => readStatus(engine, data);
  const rollback = (generation: string | undefined) => rollBack(engine, data, generation);

  const openTunable = () => {
    const { signals, maxBoost } = merchandising;
    return openTunableSearch({
      engine,
      configured: { search: config.search, signals, maxBoost },
      files: { config: file ?? DEFAULT_CONFIG_FILE, merchandising: merchandisingFile },
      compose: (shared, { search, ...boosts }) => {
        const tuned = { ...merchandising, ...boosts };
        return composeSearch(shared, { ...config, search }, () => tuned, log);
      },
    });
  };

  return {
    openSearch,
    openTunableSearch: openTunable,
    audit: (sources) => runAuditOperation(config, sources),
    reindex: (command) => {
      const run = runReindexOperation({ engine, config, merchandising, data, log }, command);
      return command.dryRun ? run : expireAfter(run, events, log);
    },
    status,
    rollback,
    explain: (command) => runExplainOperation({ engine, config, merchandising, log }, command),
    merchCheck: () => checkMerchandising(engine, merchandisingFile, Date.now()),
    verify: (command) => runVerifyOperation({ engine, config, data }, command),
    events,
    async serve({
      host = config.api.host,
      port = config.api.port,
      store = false,
      queryText = config.events.queryText,
      exampleMerchandising,
    }) {
      let rules = watch;
      const { admin, tasks } = createAdminOperations(
        { status, rollback },
        { config: file, data },
        config.catalog.sources,
      );
      const opening = composeSearch(engine, config, () => rules.current(), log);
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
      rules = await watchOr(exampleMerchandising, search);
      const suggest = composeSuggestions(search, config, () => rules.current(), log);
      try {
        if ((await search.generation()) !== null) await Promise.all([search.warmUp(), suggest.warmUp()]);
      } catch (error) {
        // It starts all the same: /health/ready says why it cannot answer yet.
        log.error({ err: error }, "the live generation does not open");
      }
      const wiring = { engine, search, config, dataDirectory: data, now: Date.now, log };
      const live = composeChanges({ ...wiring, embedTexts: embedWithCache });
      const { corsOrigins, adminKey } = config.api;
      // Without a key nobody can make a change; those of before are applied all the same.
      if (adminKey !== undefined || hasChanges(data)) {
        live.start();
        if (adminKey !== undefined) claim(engine, data, log);
      }
      const recording = startRecording({ ...config.events, queryText }, data, log);
      const app = buildApp({
        search: recording.recorded(search),
        unrecorded: search,
        suggest,
        log,
        settings: {
          version: packageVersion(),
          corsOrigins,
          logQueries: false,
          ...(adminKey === undefined ? {} : { adminKey }),
        },
        changes: { live, parser: createChangeParser(normaliseOptions(config)) },
        ready: () => reportReady(search, () => engine.generations.health()),
        tasks: [tasks],
        // The demonstration is for looking; elsewhere the admin key is asked.
        preview: { search, ranking: () => rankingOf(config.search, rules.current()), open: store },
        store,
        ...(recording.store === null ? {} : { events: recording.store }),
        admin,
      });
      rules.follow();
      const close = async (): Promise<void> => {
        await rules.close();
        await live.close();
        await recording.store?.close();
        await engine.cache.close();
        await suggest.close();
        await search.close();
      };
      return startServer({ app, host, port, close, signals: process });
    },
  };
}
