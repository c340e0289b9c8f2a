import type { CallOptions } from "../../ports/call-options.ts";
import type { VectorHit, VectorRecord } from "../../ports/vector-index.ts";
import type { QdrantConnection } from "./connection.ts";
import { startIndexing } from "./collection.ts";
import { readHashes } from "./inventory.ts";
import { createQdrantVectorIndex } from "./vector-index.ts";

export interface CollectionBuild {
  /** What the collection began with: id -> `productHash`. */
  copied(): Promise<ReadonlyMap<string, string>>;
  /** Copied products that stay. */
  keep(ids: readonly string[]): void;
  write(records: readonly Required<VectorRecord>[], options?: CallOptions): Promise<void>;
  delete(ids: readonly string[], options?: CallOptions): Promise<void>;
  /** Products that are kept or were written. */
  count(): number;
  nearest(vector: Float32Array, limit: number, options?: CallOptions): Promise<readonly VectorHit[]>;
  /** Removes what was copied and is neither kept nor written, and lets the server begin to index. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

const DELETE_SIZE = 1_000;

/**
 * Fills a collection. One that began as a copy of the last generation is told only what differs:
 *
 *     copied     a  b  c  d
 *     kept       a     c
 *     written       b'       e
 *     finish              d         is removed
 */
export function createCollectionBuild(
  connection: QdrantConnection,
  collection: string,
  dimensions: number,
): CollectionBuild {
  const index = createQdrantVectorIndex({ connection, collection, dimensions, isExact: true });
  let reading: Promise<ReadonlyMap<string, string>> | undefined;
  const copied = (): Promise<ReadonlyMap<string, string>> =>
    (reading ??= copiedHashes(connection, collection).catch((error: unknown) => {
      reading = undefined; // the next attempt asks again
      throw error;
    }));
  const present = new Set<string>();

  return {
    copied,
    keep: (ids) => ids.forEach((id) => present.add(id)),
    async write(records, options) {
      await copied(); // before anything is written, or it would be taken for a copy
      await index.send(records, options);
      for (const { product } of records) present.add(product.id);
    },
    async delete(ids, options) {
      await index.delete(ids, options);
      for (const id of ids) present.delete(id);
    },
    count: () => present.size,
    nearest: (vector, limit, options) =>
      index.search({ vector, limit, minSimilarity: -1, filter: null }, options),
    async finish() {
      const left = [...(await copied()).keys()].filter((id) => !present.has(id));
      for (let start = 0; start < left.length; start += DELETE_SIZE) {
        await index.delete(left.slice(start, start + DELETE_SIZE));
      }
      await startIndexing(connection, collection);
    },
    close: () => index.close(),
  };
}

async function copiedHashes(connection: QdrantConnection, collection: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for await (const page of readHashes(connection, collection)) {
    for (const { id, hash } of page) hashes.set(id, hash);
  }
  return hashes;
}
