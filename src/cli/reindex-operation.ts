import { createHash } from "node:crypto";

import { MAX_PAGE_SIZE } from "../domain/request-limits.ts";
import { composeSearch, type Engine } from "../compose.ts";
import type { AisleConfig } from "../config/aisle-config.ts";
import type { MerchandisingConfig } from "../config/merchandising-config.ts";
import { SearchError } from "../domain/search-error.ts";
import { eventPaths } from "../events/event-files.ts";
import { readPastQueries } from "../events/read-past-queries.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { CandidateSearch } from "../../indexer/golden-queries.ts";
import type { ReindexSettings } from "../../indexer/reindex-settings.ts";
import { PATIENT } from "../../indexer/retry-engine.ts";
import type { ReindexSummary } from "../../indexer/reindex-summary.ts";
import type { SearchLog } from "../search/search-log.ts";
import { searchRequestSchema } from "../search/search-request.ts";
import { normaliseOptions } from "./normalise-options.ts";
import type { ReindexCommand } from "./operations.ts";
import { createReplayedLog } from "./replayed-log.ts";

/** What a reindex is wired with. */
export interface ReindexWiring {
  readonly engine: Engine;
  readonly config: AisleConfig;
  readonly merchandising: MerchandisingConfig;
  /** The data directory. */
  readonly data: string;
  readonly log: SearchLog;
}

/** A reindex over the configured engine; the webhook is told how it ended. */
export async function runReindexOperation(
  wiring: ReindexWiring,
  command: ReindexCommand,
): Promise<ReindexSummary> {
  const { engine, config, data, log } = wiring;
  const sources = command.sources.length > 0 ? command.sources : config.catalog.sources;
  if (sources.length === 0) {
    throw new SearchError(
      "INVALID_COMMAND",
      "expected at least one SOURCE, or catalog.sources in the configuration",
    );
  }
  const [{ reindex }, { announceOutcome, WEBHOOK_RETRY }] = await Promise.all([
    import("../../indexer/reindex.ts"),
    import("../../indexer/announce-outcome.ts"),
  ]);
  const { webhookUrl, webhookSecret = null } = config.reindex;
  const now = (): Date => new Date();
  const webhook =
    webhookUrl === undefined
      ? null
      : { url: webhookUrl, secret: webhookSecret, fetch, now, retry: WEBHOOK_RETRY };
  let opened: Embedder | undefined;
  const embedder = async (): Promise<Embedder> =>
    (opened ??= await engine.openEmbedder(config.embedding.threads));
  const changes = createReplayedLog(engine, data);
  try {
    return await announceOutcome(
      webhook,
      (reason) => log.warn({ webhookUrl }, reason),
      () =>
        reindex(
          {
            generations: engine.generations,
            cache: engine.cache,
            embedder,
            openSearch: (generation) => openCandidateSearch(wiring, generation, embedder),
            changes,
            pastQueries: () => readPastQueries(eventPaths(data).directory, config.events),
            now,
          },
          reindexSettings(wiring, command),
          { ...command, sources },
        ),
    );
  } finally {
    await opened?.close();
    await changes.close();
    await engine.cache.close();
  }
}

/** What the configuration says to a reindex. */
function reindexSettings({ config, data }: ReindexWiring, command: ReindexCommand): ReindexSettings {
  const { catalog, embedding, reindex, suggestions, audit, engine } = config;
  return {
    dataDirectory: data,
    source: {
      encoding: catalog.encoding,
      maxRecordBytes: catalog.maxRecordBytes,
      maxUncompressedBytes: catalog.maxUncompressedMb * 1024 * 1024,
      ...(catalog.delimiter === undefined ? {} : { delimiter: catalog.delimiter }),
      ...(catalog.quotes === undefined ? {} : { quotes: catalog.quotes }),
    },
    normalise: normaliseOptions(config),
    template: embedding.template,
    model: { id: embedding.model, precision: embedding.precision },
    limits: {
      maxRejectedShare: catalog.maxRejectedShare,
      allowShrinkPercent: command.allowShrinkPercent ?? reindex.allowShrinkPercent,
      refusedFindings: audit.refuse,
    },
    goldenQueries: reindex.goldenQueries ?? null,
    suggestions,
    minFreeDiskMb: reindex.minFreeDiskMb,
    settleTimeoutMs: reindex.settleTimeoutMs,
    keepGenerations: reindex.keepGenerations,
    graceMinutes: reindex.graceMinutes,
    isBuiltHere: engine.kind === "embedded",
    configuration: buildConfiguration(config),
    retry: PATIENT,
  };
}

/** A digest of the sections that shape what the stores are given. */
function buildConfiguration({ engine, meilisearch, qdrant, search, suggestions }: AisleConfig): string {
  const shaping = { engine, meilisearch, qdrant, search, suggestions };
  return createHash("sha256").update(JSON.stringify(shaping)).digest("hex");
}

/** Golden queries may take their time: what counts is what they find. */
const GOLDEN_BUDGET_MS = 10_000;

/** Searches a generation that is not live, through everything a shopper's query passes. */
async function openCandidateSearch(
  { engine, config, merchandising, log }: ReindexWiring,
  generation: string,
  embedder: () => Promise<Embedder>,
): Promise<CandidateSearch> {
  const candidate: Engine = {
    ...engine,
    generations: { ...engine.generations, live: () => Promise.resolve(generation) },
    // The run's own, which is closed when the run ends.
    openEmbedder: async () => ({ ...(await embedder()), close: () => Promise.resolve() }),
  };
  const search = await composeSearch(candidate, config, () => merchandising, log);
  return {
    find: async (query, limit, call) => {
      const request = searchRequestSchema.parse({
        query,
        pageSize: Math.min(limit, MAX_PAGE_SIZE),
        budgetMs: GOLDEN_BUDGET_MS,
      });
      const { hits, degraded } = await search.search(request, { requestId: "golden-queries", ...call });
      if (degraded.length > 0) {
        throw new SearchError("ENGINE_TIMEOUT", `the ${degraded.join(" and ")} lane did not answer in time`);
      }
      return hits.map(({ id }) => id);
    },
    close: () => search.close(),
  };
}
