import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { runReindexOperation } from "../src/cli/reindex-operation.ts";
import { composeEngine, type Engine } from "../src/compose.ts";
import { aisleConfigSchema } from "../src/config/aisle-config.ts";
import { merchandisingSchema } from "../src/config/merchandising-config.ts";
import type { Merchandising } from "../src/domain/merchandising.ts";
import { createSqliteEmbeddingCache } from "../src/engines/sqlite/embedding-cache.ts";
import { createSearchService } from "../src/search/create-search-service.ts";
import type { SearchService } from "../src/search/search-port.ts";
import { SHARED_DATA_DIR, sharedModel } from "./shared-model.ts";

export const FIXTURES = fileURLToPath(new URL("../fixtures/", import.meta.url));
/** After the newest product of the fixture: freshness is measured from here, whenever the tests run. */
const NOW = Date.UTC(2026, 10, 1);

/** The fixture catalog, indexed as `aisle reindex` does it without a config file, with the real model. */
export interface FixtureShop {
  /** A search under the default configuration with this of the merchandising replaced. Closed with the shop. */
  readonly search: (merchandising?: Partial<Merchandising>) => SearchService;
  /** Closes and removes everything but what the next run reuses: the model and the vectors. */
  readonly close: () => Promise<void>;
}

/** One reindex of 884 products: seconds where their vectors are not in the shared cache yet. */
export async function openFixtureShop(): Promise<FixtureShop> {
  await sharedModel();
  const data = mkdtempSync(join(tmpdir(), "aisle-fixture-"));
  mkdirSync(data, { recursive: true });
  symlinkSync(join(SHARED_DATA_DIR, "models"), join(data, "models"));
  const config = aisleConfigSchema.parse({ reindex: { minFreeDiskMb: 0 } });
  const defaults = merchandisingSchema.parse({});
  const log = { warn: () => undefined };
  const engine: Engine = {
    ...composeEngine(config, data),
    cache: createSqliteEmbeddingCache({ path: join(SHARED_DATA_DIR, "embeddings.sqlite") }),
  };
  await runReindexOperation(
    { engine, config, merchandising: defaults, data, log },
    {
      sources: [join(FIXTURES, "catalog.jsonl")],
      dryRun: false,
      force: false,
      allowShrinkPercent: undefined,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    },
  );
  const embedder = await engine.openEmbedder(1);
  const opened: SearchService[] = [];
  return {
    search: (replaced = {}) => {
      const merchandising = { ...defaults, ...replaced };
      const service = createSearchService({
        generations: engine.generations,
        embedder,
        settings: config.search,
        merchandising: () => merchandising,
        now: () => NOW,
        createQueryId: () => "query",
        log,
      });
      opened.push(service);
      return service;
    },
    close: async () => {
      for (const service of opened) await service.close();
      await embedder.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
