import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { AisleConfig } from "./config/aisle-config.ts";
import type { MerchandisingConfig } from "./config/merchandising-config.ts";
import { openEmbedder } from "./engines/embedding/transformers-embedder.ts";
import { createSqliteEmbeddingCache } from "./engines/sqlite/embedding-cache.ts";
import { createSqliteGenerations } from "./engines/sqlite/generations.ts";
import type { Embedder } from "./ports/embedder.ts";
import type { EmbeddingCache } from "./ports/embedding-cache.ts";
import type { Generation, Generations } from "./ports/generations.ts";
import { createSearchService } from "./search/create-search-service.ts";
import type { SearchLog } from "./search/search-log.ts";
import type { SearchService } from "./search/search-port.ts";

/** The drivers of one data directory. Creating them does nothing yet. */
export interface Engine {
  readonly generations: Generations;
  readonly cache: EmbeddingCache;
  /** Loads the configured model, converting it first where it is not there. Whoever opens it closes it. */
  openEmbedder(threads: number): Promise<Embedder>;
}

/** The composition root: the one place that knows every driver. */
export function composeEngine(
  config: AisleConfig,
  dataDirectory: string,
  log: (message: string) => void = () => {},
): Engine {
  const { model, precision, batchSize } = config.embedding;
  const { relaxBelow, stopWords } = config.search;
  return {
    generations: createSqliteGenerations({ dataDirectory, keyword: { relaxBelow, stopWords } }),
    cache: createSqliteEmbeddingCache({ path: join(dataDirectory, "embeddings.sqlite") }),
    openEmbedder: (threads) =>
      openEmbedder({ dataDir: dataDirectory, model, precision, batchSize, threads, log }),
  };
}

/**
 * A search service with everything it holds: closing it closes the model too. The live
 * generation is opened while the model loads; what goes wrong with it, the first search tells.
 */
export async function composeSearch(
  engine: Engine,
  config: AisleConfig,
  merchandising: MerchandisingConfig,
  log: SearchLog,
): Promise<SearchService> {
  const { generations, discard } = openAhead(engine.generations, await engine.generations.live());
  const embedder = await engine.openEmbedder(1).catch(async (error: unknown) => {
    await discard();
    throw error;
  });
  const service = createSearchService({
    generations,
    embedder,
    settings: config.search,
    merchandising: () => merchandising,
    now: Date.now,
    createQueryId: randomUUID,
    log,
  });
  return {
    ...service,
    close: async () => {
      await service.close();
      await discard();
      await embedder.close();
    },
  };
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
