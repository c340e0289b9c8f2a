import { productHash } from "../../domain/product-hash.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { VectorRecord } from "../../ports/vector-index.ts";
import type { QdrantConnection } from "./connection.ts";
import { startIndexing } from "./collection.ts";
import { readHashes } from "./inventory.ts";
import { createQdrantProducts } from "./product-store.ts";
import { createQdrantVectorIndex } from "./vector-index.ts";

export interface CollectionBuild {
  /** Sends what the collection does not hold already. */
  write(records: readonly Required<VectorRecord>[], options?: CallOptions): Promise<void>;
  delete(ids: readonly string[], options?: CallOptions): Promise<void>;
  count(): Promise<number>;
  /** Removes what was copied and not written again, and lets the server begin to index. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

const DELETE_SIZE = 1_000;

/**
 * Fills a collection. One that began as a copy of the last generation is told only what differs:
 *
 *     copied     a  b  c  d
 *     written    a  b' c     e      b' and e are sent
 *     finish              d         is removed
 */
export function createCollectionBuild(
  connection: QdrantConnection,
  collection: string,
  dimensions: number,
): CollectionBuild {
  const index = createQdrantVectorIndex({ connection, collection, dimensions, isExact: true });
  let copied: Promise<Map<string, string>> | undefined;
  const held = (): Promise<Map<string, string>> =>
    (copied ??= copiedHashes(connection, collection).catch((error: unknown) => {
      copied = undefined; // the next attempt asks again
      throw error;
    }));
  /** Whether a copied product was written again. */
  const kept = new Set<string>();

  return {
    async write(records, options) {
      const hashes = await held();
      const news = records.filter(({ product }) => hashes.get(product.id) !== productHash(product));
      await index.send(news, options);
      // Only now: what could not be sent goes with the next attempt.
      for (const { product } of records) {
        kept.add(product.id);
        // A record that is written twice is compared with what was written first.
        if (hashes.has(product.id)) hashes.set(product.id, productHash(product));
      }
    },
    async delete(ids, options) {
      for (const id of ids) (await held()).delete(id);
      await index.delete(ids, options);
    },
    count: () => createQdrantProducts(connection, collection).count(),
    async finish() {
      const left = [...(await held()).keys()].filter((id) => !kept.has(id));
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
