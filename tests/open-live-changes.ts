import { embedWithCache } from "../indexer/embedding/embed-with-cache.ts";
import {
  composeChanges,
  composeSearch,
  type Engine,
  type OpenChanges,
  type OpenSearch,
} from "../src/compose.ts";
import { aisleConfigSchema, type AisleConfig } from "../src/config/aisle-config.ts";
import { merchandisingSchema } from "../src/config/merchandising-config.ts";
import type { ChangeAction } from "../src/domain/change.ts";
import type { Product } from "../src/domain/product.ts";
import { createMemoryChangeLog } from "../src/engines/memory/change-log.ts";
import { createMemoryEmbeddingCache } from "../src/engines/memory/embedding-cache.ts";
import { createMemoryGenerations } from "../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import type { ChangeLog, ChangeTask } from "../src/ports/change-log.ts";
import type { Generations } from "../src/ports/generations.ts";
import { searchRequestSchema } from "../src/search/search-request.ts";

export interface LiveShop {
  readonly search: OpenSearch;
  readonly changes: OpenChanges;
  readonly log: ChangeLog;
  readonly generations: Generations;
  readonly config: AisleConfig;
  readonly warnings: readonly string[];
  /** Ids that a keyword query finds. */
  find(query: string): Promise<readonly string[]>;
  /** Accepts changes of any kind as one request, then waits until they are finished. */
  settle(actions: readonly ChangeAction[]): Promise<ChangeTask>;
  close(): Promise<void>;
}

export interface LiveShopOptions {
  readonly dataDirectory: string;
  readonly generations?: Generations;
  readonly log?: ChangeLog;
  /** False: nothing is applied. Default true. */
  readonly isFollowed?: boolean;
}

/** How long a test waits for a change at most. */
const PATIENCE_MS = 10_000;

/** Search and live changes as they are served, over the drivers that are obviously right unless others are given. */
export async function openLiveShop({
  dataDirectory,
  generations = createMemoryGenerations(),
  log = createMemoryChangeLog(),
  isFollowed = true,
}: LiveShopOptions): Promise<LiveShop> {
  const config = aisleConfigSchema.parse({ changes: { retryMs: 5, maxRetryMs: 20, maxTries: 2 } });
  const warnings: string[] = [];
  const warn = (_fields: Readonly<Record<string, unknown>>, message: string): void => {
    warnings.push(message);
  };
  const engine: Engine = {
    generations,
    cache: createMemoryEmbeddingCache(),
    openChanges: () => log,
    openEmbedder: async () => createHashEmbedder(),
  };
  const merchandising = merchandisingSchema.parse({});
  const search = await composeSearch(engine, config, () => merchandising, { warn });
  const changes = composeChanges({
    engine,
    search,
    config,
    dataDirectory,
    embedTexts: embedWithCache,
    now: Date.now,
    log: { warn },
  });
  if (isFollowed) changes.start();
  return {
    search,
    changes,
    log,
    generations,
    config,
    warnings,
    find: async (query) => {
      const request = searchRequestSchema.parse({ query, mode: "keyword" });
      const { hits } = await search.search(request, { requestId: "test" });
      return hits.map(({ id }) => id);
    },
    settle: async (actions) => changes.finished(await log.append(actions, { now: Date.now() }), PATIENCE_MS),
    close: async () => {
      await changes.close();
      await search.close();
    },
  };
}

export const upsertOf = (product: Product): ChangeAction => ({ kind: "upsert", product });
