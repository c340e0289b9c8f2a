import { SearchError } from "../../domain/search-error.ts";
import type { EmbeddingCache } from "../../ports/embedding-cache.ts";
import { createWorkerClient } from "../worker/worker-client.ts";
import { workerEntry } from "../worker/worker-entry.ts";
import { packVectors, unpackVectors, type PackedVectors } from "./packed-vectors.ts";

export interface SqliteEmbeddingCacheOptions {
  /** Usually `<dataDir>/embeddings.sqlite`. Made, with its folder, when it is not there. */
  readonly path: string;
  /** A limit of the file's size, in pages of 4 KiB. Default none. */
  readonly maxPages?: number;
}

/** What the worker thread is given. */
export type EmbeddingCacheWorkerData = SqliteEmbeddingCacheOptions;

export interface PutInput {
  readonly keys: readonly string[];
  readonly vectors: PackedVectors;
}

/**
 * The cache in an SQLite file, in a worker thread: a batch of 500 waits for the disk, which
 * would hold up the event loop. The file is opened with the first call.
 *
 * Beyond what the port says: `STORAGE_FULL` when the disk is full (what was put before stays),
 * `GENERATION_INCOMPATIBLE` when the file is of another format, `GENERATION_DAMAGED` when it is
 * no database. Nothing is lost but time when it is deleted.
 */
export function createSqliteEmbeddingCache(options: SqliteEmbeddingCacheOptions): EmbeddingCache {
  const workerData: EmbeddingCacheWorkerData = options;
  const worker = createWorkerClient({
    name: "embedding cache",
    entry: workerEntry("embedding-cache-worker", import.meta.url),
    workerData,
  });
  let closing: Promise<void> | undefined;
  const requireOpen = (): void => {
    if (closing !== undefined) throw new SearchError("CLOSED", "the embedding cache is closed");
  };
  return {
    get: async (keys) => {
      requireOpen();
      return unpackVectors(await worker.call<PackedVectors>("get", keys));
    },
    put: async (entries) => {
      requireOpen();
      const vectors = packVectors(entries.map(({ vector }) => vector));
      const input: PutInput = { keys: entries.map(({ key }) => key), vectors };
      await worker.call("put", input, { transfer: [vectors.data.buffer] });
    },
    close: () => (closing ??= worker.close()),
  };
}
