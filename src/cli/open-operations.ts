import { createKeysStore } from "../access/keys-store.ts";
import { createAuditLog } from "../audit-log/audit-log.ts";
import { createLog } from "../api/create-log.ts";
import { createAuditLogOperations, processActor, recordOperations } from "./audit-log-operations.ts";
import { composeEngine, composeSearch } from "../compose.ts";
import { DEFAULT_CONFIG_FILE, loadConfig } from "../config/load-config.ts";
import { watchMerchandising } from "../config/watch-merchandising.ts";
import { runAuditOperation } from "./audit-operation.ts";
import { createEventOperations, expireAfter } from "./event-operations.ts";
import { runExplainOperation } from "./explain-operation.ts";
import { readStatus, rollBack } from "./generation-operations.ts";
import { logBreaker } from "./log-breaker.ts";
import { createKeyOperations } from "./key-operations.ts";
import { logMerchandising } from "./log-merchandising.ts";
import { checkMerchandising } from "./merch-operation.ts";
import { noteOutcome } from "./last-reindex-file.ts";
import { openServer } from "./open-server.ts";
import type { Operations, OperationSettings } from "./operations.ts";
import { recordConfiguration } from "./record-configuration.ts";
import { runReindexOperation } from "./reindex-operation.ts";
import { openTunableSearch } from "./tunable-search.ts";
import { runVerifyOperation } from "./verify-operation.ts";

/** The operations over the configured engines. The configuration is read here, once; nothing else is opened. */
export async function openOperations({ config: file, data }: OperationSettings): Promise<Operations> {
  const config = await loadConfig({ ...(file === undefined ? {} : { file }), env: process.env });
  const log = createLog("info");
  const auditLog = createAuditLog({ dataDirectory: data, now: Date.now });
  const configuration = recordConfiguration({
    dataDirectory: data,
    auditLog,
    actor: processActor(),
    warn: (error) => log.warn({ err: error }, "a configuration that is in force is not in the audit log yet"),
  });
  const merchandisingFile = config.merchandising.file;
  const follow = (path: string) =>
    watchMerchandising(
      path,
      logMerchandising(path, log, (changed) => configuration.reloaded(changed)),
    );
  const watch = follow(merchandisingFile);
  await watch.open();
  const merchandising = watch.current();
  const engine = composeEngine(config, data, (message) => log.debug(message), logBreaker(log));
  const openSearch = () => composeSearch(engine, config, () => merchandising, log);
  const status = () => readStatus(engine, data);
  const changing = recordOperations(
    {
      reindex: (command) => {
        const run = () => runReindexOperation({ engine, config, merchandising, data, log }, command);
        if (command.dryRun) return run();
        const noted = noteOutcome(run, data, Date.now, (error) =>
          log.warn({ err: error }, "how the reindex ended could not be written down"),
        );
        return expireAfter(noted, changing.events, log);
      },
      rollback: (generation) => rollBack(engine, data, generation),
      verify: (command) => runVerifyOperation({ engine, config, data }, command),
      events: createEventOperations(config, data),
    },
    auditLog,
    log,
  );

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
    ...changing,
    auditLog: createAuditLogOperations(data),
    keys: createKeyOperations({
      store: createKeysStore(data),
      config,
      engine,
      auditLog,
      actor: processActor(),
      now: Date.now,
    }),
    status,
    explain: (command) => runExplainOperation({ engine, config, merchandising, log }, command),
    merchCheck: () => checkMerchandising(engine, merchandisingFile, Date.now()),
    serve: (command) =>
      openServer(command, {
        engine,
        config,
        file,
        data,
        log,
        auditLog,
        configuration,
        status,
        rollback: (generation) => changing.rollback(generation),
        merchandising: { configured: watch, follow },
      }),
  };
}
