import { createHash } from "node:crypto";

import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { AttachmentStore } from "../remote/attachment-store.ts";
import { deleteCollection, hasCollection, listCollections } from "./collection.ts";
import type { QdrantConnection } from "./connection.ts";
import { pointId } from "./product-point.ts";

const headSchema = z.object({ chunks: z.int().min(0), digest: z.string() });
const chunkSchema = z.object({ chunk: z.int(), content: z.string() });
const pointsSchema = z.object({ result: z.array(z.object({ payload: z.unknown() })) });

const SUFFIX = "_attachments";
/** Bytes of one point, a third more in base64. */
const CHUNK_BYTES = 192 * 1024;
/** Points of one request: four megabytes, where servers take 32 and gateways may take less. */
const CHUNKS_PER_REQUEST = 16;

/**
 * Each generation's files in a collection of their own, `products_g7_attachments`, so that nobody
 * who lists generations or searches one reads them. A file is cut into points without vectors:
 *
 *     suggestions      { chunks: 37, digest }    written last
 *     suggestions/0    { chunk: 0, content }     base64
 *     suggestions/1    { chunk: 1, content }
 */
export function createQdrantAttachments(
  connection: QdrantConnection,
  { replicationFactor }: { readonly replicationFactor: number },
): AttachmentStore {
  const collectionOf = (generation: string): string => `${generation}${SUFFIX}`;

  const ensure = async (collection: string, call?: CallOptions): Promise<void> => {
    if (await hasCollection(connection, collection)) return;
    await connection.write(
      (api, init) =>
        api.createCollection(
          {
            collection_name: collection,
            vectors: {},
            on_disk_payload: true,
            shard_number: 1,
            replication_factor: replicationFactor,
          },
          init,
        ),
      call,
    );
  };

  const upsert = async (
    collection: string,
    payloads: ReadonlyMap<string, Record<string, unknown>>,
    call?: CallOptions,
  ): Promise<void> => {
    const points = Array.from(payloads, ([key, payload]) => ({ id: pointId(key), vector: {}, payload }));
    await connection.write(
      (api, init) => api.upsertPoints({ collection_name: collection, wait: true, points }, init),
      call,
    );
  };

  const read = async (
    collection: string,
    keys: readonly string[],
    call?: CallOptions,
  ): Promise<readonly unknown[]> => {
    const request = { collection_name: collection, ids: keys.map(pointId), with_payload: true };
    const answer = await connection.ask((api, init) => api.getPoints(request, init), call);
    return pointsSchema.parse(answer).result.map(({ payload }) => payload);
  };

  return {
    async put(generation, name, content, call) {
      const collection = collectionOf(generation);
      await ensure(collection, call);
      const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      const chunks = Math.ceil(bytes.length / CHUNK_BYTES);
      for (let first = 0; first < chunks; first += CHUNKS_PER_REQUEST) {
        const payloads = new Map<string, Record<string, unknown>>();
        for (let chunk = first; chunk < Math.min(first + CHUNKS_PER_REQUEST, chunks); chunk += 1) {
          const part = bytes.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
          payloads.set(`${name}/${chunk}`, { chunk, content: part.toString("base64") });
        }
        await upsert(collection, payloads, call);
      }
      await upsert(collection, new Map([[name, { chunks, digest: digestOf(bytes) }]]), call);
    },

    async get(generation, name, call) {
      const collection = collectionOf(generation);
      if (!(await hasCollection(connection, collection))) return null;
      const [head] = await read(collection, [name], call);
      if (head === undefined) return null;
      const { chunks, digest } = headSchema.parse(head);
      const parts: Buffer[] = [];
      for (let first = 0; first < chunks; first += CHUNKS_PER_REQUEST) {
        const count = Math.min(CHUNKS_PER_REQUEST, chunks - first);
        const keys = Array.from({ length: count }, (_, index) => `${name}/${first + index}`);
        // Points come back in any order.
        for (const payload of await read(collection, keys, call)) {
          const { chunk, content } = chunkSchema.parse(payload);
          parts[chunk] = Buffer.from(content, "base64");
        }
      }
      const content = Buffer.concat(parts.filter((part) => part !== undefined));
      if (digestOf(content) === digest) return content;
      throw new SearchError("GENERATION_DAMAGED", `${collection}: ${name} is not what was attached`);
    },

    drop: (generation) => deleteCollection(connection, collectionOf(generation)),

    async list(prefix) {
      const collections = await listCollections(connection, prefix);
      return collections
        .filter((collection) => collection.endsWith(SUFFIX))
        .map((collection) => collection.slice(0, -SUFFIX.length));
    },
  };
}

function digestOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
