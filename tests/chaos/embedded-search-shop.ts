import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { composeEngine, type Engine } from "../../src/compose.ts";
import { aisleConfigSchema } from "../../src/config/aisle-config.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { createSqliteGenerations } from "../../src/engines/sqlite/generations.ts";
import { createBreakers } from "../../src/resilience/breakers.ts";
import { guardGenerations } from "../../src/resilience/guard-generation.ts";
import { createHedging } from "../../src/resilience/hedging.ts";
import { SHARED_DATA_DIR, sharedModel } from "../shared-model.ts";
import { blockedLoop, everyLaneOf, killedThread, switchedGeneration } from "./common-troubles.ts";
import { createLaneFaults } from "./lane-faults.ts";
import {
  chaosConfig,
  lateMs,
  promoteAgain,
  remembering,
  type ChaosTimes,
  type SearchShop,
} from "./search-shop.ts";

export interface EmbeddedShopOptions {
  readonly times: ChaosTimes;
  /** Products. */
  readonly size: number;
  readonly random: () => number;
  /** Whether queries are embedded by the model, in its thread, or by a hash. */
  readonly usesModel: boolean;
}

/** The embedded engine with its threads, in a folder of its own. */
export async function openEmbeddedSearchShop(options: EmbeddedShopOptions): Promise<SearchShop> {
  const { times, size, random, usesModel } = options;
  const data = mkdtempSync(join(tmpdir(), "aisle-chaos-search-"));
  mkdirSync(data, { recursive: true });
  if (usesModel) {
    await sharedModel();
    symlinkSync(join(SHARED_DATA_DIR, "models"), join(data, "models"));
  }
  const { waits: _, ...sections } = chaosConfig(times);
  const config = aisleConfigSchema.parse(sections);
  const faults = createLaneFaults();
  const breakers = createBreakers(config.breakers);
  const { relaxBelow, stopWords } = config.search;
  const composed = composeEngine(config, data);
  const healthy = createSqliteGenerations({ dataDirectory: data, keyword: { relaxBelow, stopWords } });
  const threads = killedThread(random);
  const engine: Engine = {
    ...composed,
    // Faults lie beneath the breakers, where a thread's would.
    generations: guardGenerations(faults.generations(healthy), breakers),
    resilience: { breakers, hedging: createHedging({ share: 0 }) },
    openEmbedder: async (count) =>
      faults.embedder(usesModel ? await composed.openEmbedder(count) : createHashEmbedder()),
  };
  const indexer = remembering(usesModel ? await composed.openEmbedder(1) : createHashEmbedder());
  const promote = (): Promise<void> => promoteAgain(healthy, indexer, size);
  await promote();
  return {
    name: usesModel ? "embedded" : "embedded without the model",
    engine,
    config,
    data,
    troubles: [
      ...everyLaneOf(faults, times),
      threads.trouble,
      blockedLoop(2 * lateMs(times)),
      switchedGeneration(promote),
    ],
    promote,
    async close() {
      threads.forget();
      await composed.cache.close();
      await indexer.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
