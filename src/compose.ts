import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { ApplyDependencies, ChangeLogger } from "./changes/apply-patiently.ts";
import { createChangeApplier } from "./changes/create-change-applier.ts";
import { createDeadLetterFile } from "./changes/dead-letter-file.ts";
import { createLiveChanges, type LiveChanges } from "./changes/live-changes.ts";
import { pause } from "./changes/pause.ts";
import { createYieldingEmbedder } from "./changes/yielding-embedder.ts";
import { composeServerGenerations } from "./compose-servers.ts";
import { scopeChangeLog } from "./changes/scoped-change-log.ts";
import type { AisleConfig } from "./config/aisle-config.ts";
import { openEmbedder } from "./engines/embedding/transformers-embedder.ts";
import { createSqliteChangeLog } from "./engines/sqlite/change-log.ts";
import { createSqliteEmbeddingCache } from "./engines/sqlite/embedding-cache.ts";
import { createSqliteGenerations } from "./engines/sqlite/generations.ts";
import type { Merchandising } from "./domain/merchandising.ts";
import type { ChangeLog } from "./ports/change-log.ts";
import type { Embedder } from "./ports/embedder.ts";
import type { EmbeddingCache } from "./ports/embedding-cache.ts";
import type { Generation, Generations } from "./ports/generations.ts";
import { cacheAnswers } from "./search/answer-cache.ts";
import { createBreakers } from "./resilience/breakers.ts";
import type { BreakerChange } from "./resilience/circuit-breaker.ts";
import { guardEmbedder, guardGenerations } from "./resilience/guard-generation.ts";
import { createHedging } from "./resilience/hedging.ts";
import type { Resilience } from "./resilience/resilience.ts";
import { createLiveGeneration, type LiveGeneration } from "./search/live-generation.ts";
import { createSearchService } from "./search/create-search-service.ts";
import type { SearchLog } from "./search/search-log.ts";
import type { SearchService } from "./search/search-port.ts";
import { countWrites, type WriteCount } from "./search/write-count.ts";
import { openSuggestionsInThread } from "./suggest/open-suggestions.ts";
import { createSuggestService, type WarmSuggestService } from "./suggest/create-suggest-service.ts";

/** The drivers of one data directory. Creating them does nothing yet. */
export interface Engine {
  readonly generations: Generations;
  readonly cache: EmbeddingCache;
  /** Breakers by store or lane, hedged reads. Left out: nothing is guarded. */
  readonly resilience?: Resilience;
  /** The log of live changes. Whoever opens it closes it. */
  openChanges(): ChangeLog;
  /** Loads the configured model, converting it first where it is not there. Whoever opens it closes it. */
  openEmbedder(threads: number): Promise<Embedder>;
}

/** In the data directory; made by the first reindex, or by a live change before it. */
export const CHANGES_FILE = "changes.sqlite";

/**
 * The composition root: the one place that knows every driver.
 *
 * @param onBreaker told of each change of a breaker
 */
export function composeEngine(
  config: AisleConfig,
  dataDirectory: string,
  log: (message: string) => void = () => {},
  onBreaker?: (change: BreakerChange) => void,
): Engine {
  const { model, precision, batchSize } = config.embedding;
  const { relaxBelow, stopWords } = config.search;
  const breakers = createBreakers(config.breakers, onBreaker);
  const resilience = { breakers, hedging: createHedging({ share: config.meilisearch.hedgeShare }) };
  return {
    resilience,
    generations:
      config.engine.kind === "server"
        ? composeServerGenerations(config, resilience)
        : guardGenerations(
            createSqliteGenerations({ dataDirectory, keyword: { relaxBelow, stopWords } }),
            breakers,
          ),
    cache: createSqliteEmbeddingCache({ path: join(dataDirectory, "embeddings.sqlite") }),
    openChanges: () =>
      scopeChangeLog(
        createSqliteChangeLog({ path: join(dataDirectory, CHANGES_FILE) }),
        config.engine.kind === "server" ? `${config.engine.prefix}/` : "",
      ),
    openEmbedder: (threads) =>
      openEmbedder({ dataDir: dataDirectory, model, precision, batchSize, threads, log }),
  };
}

/** A search service, with what else works on the generation it searches. */
export interface OpenSearch extends SearchService {
  readonly live: LiveGeneration;
  readonly embedder: Embedder;
  /** Of the generations it searches, by this process. */
  readonly writes: WriteCount;
}

/** Kept answers: 500 first pages, about 20 MB. */
const MAX_CACHED_HITS = 10_000;
const MS_PER_SECOND = 1_000;
const EMBEDDED_CACHE_SECONDS = 60;

/** The same search, which answers again what it answered a moment ago; see `api.cacheSeconds`. */
export function composeAnswerCache<Service extends SearchService>(
  search: Service,
  { writes }: Pick<OpenSearch, "writes">,
  { generations }: Engine,
  { api, engine }: AisleConfig,
  merchandising: () => Merchandising,
): Service {
  // Changes that another process makes to servers are not seen from here.
  const { cacheSeconds = engine.kind === "embedded" ? EMBEDDED_CACHE_SECONDS : 0 } = api;
  return cacheAnswers(search, {
    maxAgeMs: cacheSeconds * MS_PER_SECOND,
    maxHits: MAX_CACHED_HITS,
    writes,
    live: () => generations.live(),
    merchandising,
    createQueryId: randomUUID,
  });
}

/**
 * A search service with everything it holds: closing it closes the model too. The live
 * generation is opened while the model loads; what goes wrong with it, the first search tells.
 *
 * @param merchandising what is in force now; asked for each search, the same object until it changes
 */
export async function composeSearch(
  engine: Engine,
  config: AisleConfig,
  merchandising: () => Merchandising,
  log: SearchLog,
  onQueryVector?: (isKept: boolean) => void,
): Promise<OpenSearch> {
  // A pointer that cannot be read now is read again by the first search.
  const ahead = await engine.generations.live().catch((error: unknown) => {
    log.warn({ error }, "the pointer cannot be read yet");
    return null;
  });
  const counted = countWrites(engine.generations);
  const { generations, discard } = openAhead(counted.generations, ahead);
  const embedder = await engine.openEmbedder(1).catch(async (error: unknown) => {
    await discard();
    throw error;
  });
  const live = createLiveGeneration(generations, log);
  const service = createSearchService({
    live,
    generations,
    // Live changes embed past the breaker: they can wait.
    embedder:
      engine.resilience === undefined ? embedder : guardEmbedder(embedder, engine.resilience.breakers),
    settings: config.search,
    maxWaitingTexts: config.overload.maxWaitingTexts,
    merchandising,
    now: Date.now,
    createQueryId: randomUUID,
    log,
    onQueryVector,
  });
  return {
    ...service,
    live,
    embedder,
    writes: counted.writes,
    close: async () => {
      await service.close();
      await discard();
      await embedder.close();
    },
  };
}

/** Suggestions of the generation that this search searches; to be closed before it. */
export function composeSuggestions(
  search: OpenSearch,
  config: AisleConfig,
  merchandising: () => Merchandising,
  log: SearchLog,
): WarmSuggestService {
  const { maxQueryChars, hardLimitMs } = config.search;
  const { live } = search;
  return createSuggestService({
    live,
    merchandising,
    now: Date.now,
    createQueryId: randomUUID,
    maxQueryChars,
    hardLimitMs,
    log,
    open: openSuggestionsInThread,
  });
}

/** The same generations, with one of them being opened already. `discard` closes it if nobody took it. */
function openAhead(generations: Generations, name: string | null) {
  let ahead = name === null ? undefined : generations.open(name);
  // Whoever asks for it gets the error.
  ahead?.catch(() => {});
  const take = (): Promise<Generation> | undefined => {
    const taken = ahead;
    ahead = undefined;
    return taken;
  };
  return {
    generations: {
      ...generations,
      open: (wanted: string) => (wanted === name ? take() : undefined) ?? generations.open(wanted),
    },
    discard: async (): Promise<void> => {
      const left = await take()?.catch(() => undefined);
      await left?.close();
    },
  };
}

/** Embeds texts through a cache, as the indexer does. */
export type EmbedTexts = (input: {
  readonly embedder: Embedder;
  readonly cache: EmbeddingCache;
  readonly template: string;
  readonly texts: readonly string[];
  readonly signal?: AbortSignal;
}) => Promise<{ readonly vectors: readonly Float32Array[] }>;

export interface ChangesWiring {
  readonly engine: Engine;
  /** Whose generation the changes are applied to; closed after the changes. */
  readonly search: OpenSearch;
  readonly config: AisleConfig;
  readonly dataDirectory: string;
  readonly embedTexts: EmbedTexts;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: ChangeLogger;
}

export interface OpenChanges extends LiveChanges {
  /** Begins to apply them. To be called once. */
  start(): void;
  /** Finishes the changes under way, then closes the log. */
  close(): Promise<void>;
}

const MS_PER_DAY = 86_400_000;

/** Live changes and what applies them. */
export function composeChanges({
  engine,
  search,
  config,
  dataDirectory,
  embedTexts,
  now,
  log,
}: ChangesWiring): OpenChanges {
  const { cache, generations } = engine;
  const changes = engine.openChanges();
  const embedder = createYieldingEmbedder(search.embedder);
  const texts: ApplyDependencies["texts"] = {
    model: embedder.model,
    embed: async (template, wanted, call) =>
      (await embedTexts({ embedder, cache, template, texts: wanted, ...call })).vectors,
    check: async () => void (await embedder.embed(["check"])),
  };
  const applier = createChangeApplier({
    changes,
    generations,
    texts,
    settings: config.changes,
    batchSize: config.changes.batchSize,
    retentionMs: config.changes.retentionDays * MS_PER_DAY,
    acquire: () => search.live.acquire(),
    onDeadLetters: createDeadLetterFile(join(dataDirectory, "dead-letters.jsonl")),
    now,
    random: Math.random,
    pause,
    log,
  });
  const live = createLiveChanges({
    log: changes,
    generations,
    acquire: () => search.live.acquire(),
    onAppend: () => applier.wake(),
    now,
    pause,
  });
  return {
    ...live,
    start: () => applier.start(),
    close: async () => {
      await applier.close();
      await changes.close();
    },
  };
}
