import type { Product } from "../../src/domain/product.ts";
import { keywordIndexOver } from "../../src/engines/sqlite/keyword/keyword-index.ts";
import { openKeywordEngine } from "../../src/engines/sqlite/keyword/open-keyword-engine.ts";
import { createSqliteProductStore } from "../../src/engines/sqlite/product-store.ts";
import { storeMethods } from "../../src/engines/sqlite/store-methods.ts";
import { openStore, type Store } from "../../src/engines/sqlite/store.ts";
import { createSqliteVectorIndex } from "../../src/engines/sqlite/vector-index.ts";
import type { Embedder } from "../../src/ports/embedder.ts";
import type { Generation } from "../../src/ports/generations.ts";
import { countingDatabase } from "./counting-database.ts";
import { inThreadClient } from "./in-thread-client.ts";
import { emptyTally, type WorkTally } from "./work-counts.ts";

export type Engines = Pick<Generation, "keyword" | "vectors" | "products">;

const KEYWORD = { relaxBelow: 1 };

/** Writes these products into a file as a build does. */
export async function writeEngines(
  file: string,
  products: readonly Product[],
  embedder: Embedder,
): Promise<void> {
  const vectors = await embedder.embed(products.map(({ title }) => title));
  const engines = openCountedEngines(file, embedder.model.dimensions, "build", emptyTally());
  await engines.products.upsert(products);
  await engines.vectors.upsert(
    products.map((product, index) => ({ product, vector: vectors[index] ?? new Float32Array() })),
  );
  await engines.keyword.upsert(products);
  await engines.close();
}

/**
 * The engines of a file, in this thread, counting. Nothing of it is in what is served: the engines
 * are handed another database and another way to be called.
 */
export function openCountedEngines(
  file: string,
  dimensions: number,
  mode: "build" | "serve",
  tally: WorkTally,
): Engines & { close(): Promise<void> } {
  const open = countingDatabase(tally);
  const opened = openStore({ file, dimensions, mode }, open);
  const store = inThreadClient(
    storeMethods(() => countingScans(opened, tally)),
    tally,
  );
  // After the store, whose tables it reads.
  const keyword = inThreadClient(openKeywordEngine({ file, mode, settings: KEYWORD }, open), tally);
  return {
    keyword: keywordIndexOver(keyword),
    vectors: createSqliteVectorIndex(store, dimensions),
    products: createSqliteProductStore(store),
    close: async () => {
      await keyword.close();
      opened.close();
    },
  };
}

/** Counts in the store's own memory, which its searches ask. */
function countingScans(store: Store, tally: WorkTally): Store {
  const uncounted = { ...store.memory };
  store.memory.startScan = (allowed) => {
    tally.vectorsCompared += allowed.count();
    return uncounted.startScan(allowed);
  };
  store.memory.similarity = (row) => {
    tally.vectorsRefined += 1;
    return uncounted.similarity(row);
  };
  return store;
}
