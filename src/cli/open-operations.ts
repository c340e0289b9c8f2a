import { createLog } from "../api/create-log.ts";
import { composeEngine, composeSearch, type Engine } from "../compose.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import { loadConfig, loadMerchandising } from "../config/load-config.ts";
import type { Manifest } from "../domain/manifest.ts";
import { SearchError } from "../domain/search-error.ts";
import type { Embedder } from "../ports/embedder.ts";
import type {
  Operations,
  OperationSettings,
  ReindexCommand,
  RollbackReport,
  StatusReport,
} from "./operations.ts";
import { packageVersion } from "./package-file.ts";

const MS_PER_SECOND = 1_000;

/** The operations over the embedded engine. The configuration is read here, once; nothing else is opened. */
export async function openOperations({ config: file, data }: OperationSettings): Promise<Operations> {
  const config = await loadConfig({ ...(file === undefined ? {} : { file }), env: process.env });
  const merchandising = await loadMerchandising(config.merchandising.file);
  const log = createLog("info");
  const engine = composeEngine(config, data, (message) => log.debug(message));
  const openSearch = () => composeSearch(engine, config, merchandising, log);

  return {
    openSearch,
    reindex: (command) => runReindex(engine, config, data, command),
    status: () => readStatus(engine),
    rollback: (generation) => rollBack(engine, generation),
    async serve({ host = config.api.host, port = config.api.port }) {
      const opening = openSearch();
      // Awaited below; until then a failure must not count as unhandled.
      opening.catch(() => {});
      // Half of the start is reading code: it is read while the threads open their files.
      const [{ buildApp }, { startServer }] = await Promise.all([
        import("../api/app.ts"),
        import("../api/server.ts"),
      ]);
      const search = await opening;
      try {
        if ((await search.generation()) !== null) await search.warmUp();
      } catch (error) {
        // It starts all the same: /health/ready says why it cannot answer yet.
        log.error({ err: error }, "the live generation does not open");
      }
      const settings = { version: packageVersion(), corsOrigins: config.api.corsOrigins, logQueries: false };
      const app = buildApp({ search, log, settings });
      return startServer({ app, host, port, close: () => search.close(), signals: process });
    },
  };
}

async function runReindex(engine: Engine, config: AisleConfig, data: string, command: ReindexCommand) {
  const sources = command.sources.length > 0 ? command.sources : config.catalog.sources;
  if (sources.length === 0) {
    throw new SearchError(
      "INVALID_COMMAND",
      "expected at least one SOURCE, or catalog.sources in the configuration",
    );
  }
  const { catalog, embedding, reindex: settings } = config;
  const { reindex } = await import("../../indexer/reindex.ts");
  let embedder: Embedder | undefined;
  try {
    return await reindex(
      {
        generations: engine.generations,
        cache: engine.cache,
        embedder: async () => (embedder ??= await engine.openEmbedder(embedding.threads)),
        now: () => new Date(),
      },
      {
        dataDirectory: data,
        source: {
          encoding: catalog.encoding,
          maxRecordBytes: catalog.maxRecordBytes,
          ...(catalog.delimiter === undefined ? {} : { delimiter: catalog.delimiter }),
          ...(catalog.quotes === undefined ? {} : { quotes: catalog.quotes }),
        },
        normalise: {
          fields: catalog.fields,
          attributes: catalog.attributes,
          decimalSeparator: catalog.decimalSeparator,
          maxFieldChars: catalog.maxFieldChars,
          ...(catalog.currency === undefined ? {} : { currency: catalog.currency }),
          ...(catalog.categorySeparator === undefined
            ? {}
            : { categorySeparator: catalog.categorySeparator }),
        },
        template: embedding.template,
        limits: {
          maxRejectedShare: catalog.maxRejectedShare,
          allowShrinkPercent: command.allowShrinkPercent ?? settings.allowShrinkPercent,
        },
        keepGenerations: settings.keepGenerations,
      },
      { ...command, sources },
    );
  } finally {
    await embedder?.close();
    await engine.cache.close();
  }
}

async function readStatus({ generations }: Engine): Promise<StatusReport> {
  const [live, manifests] = await Promise.all([generations.live(), generations.list()]);
  const now = Date.now();
  return {
    live,
    generations: manifests.map(({ name, products, model, createdAt }) => ({
      name,
      products,
      model: model.id,
      createdAt,
      ageSeconds: Math.round((now - Date.parse(createdAt)) / MS_PER_SECOND),
      live: name === live,
    })),
    pendingChanges: 0,
    drift: null,
  };
}

async function rollBack({ generations }: Engine, wanted: string | undefined): Promise<RollbackReport> {
  const [from, manifests] = await Promise.all([generations.live(), generations.list()]);
  const to = wanted ?? newestBefore(from, manifests);
  if (to === undefined) {
    throw new SearchError("GENERATION_NOT_FOUND", `no kept generation is older than ${from ?? "none"}`);
  }
  await generations.promote(to);
  return { from, to };
}

/** Manifests come oldest first. */
function newestBefore(live: string | null, manifests: readonly Manifest[]): string | undefined {
  const position = manifests.findIndex(({ name }) => name === live);
  return position < 0 ? manifests.at(-1)?.name : manifests[position - 1]?.name;
}
