import { randomUUID } from "node:crypto";

import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import type { RegistryEntry, RegistryStore } from "../remote/registry-store.ts";
import { hasCollection } from "./collection.ts";
import type { QdrantConnection } from "./connection.ts";
import { pointId } from "./product-point.ts";

const payloadSchema = z.object({ key: z.string(), token: z.string(), value: z.string() });
const pointsSchema = z.object({ result: z.array(z.object({ payload: payloadSchema })) });
const pageSchema = z.object({
  result: z.object({
    points: z.array(z.object({ payload: payloadSchema })),
    next_page_offset: z.union([z.string(), z.int()]).nullish(),
  }),
});

const PAGE = 256;

/**
 * Documents as points without vectors. `replace` rests on conditional updates (Qdrant 1.16): the
 * server tests the token and writes as one step.
 */
export function createQdrantRegistry(connection: QdrantConnection, collection: string): RegistryStore {
  let isThere = false;
  const ensure = async (): Promise<void> => {
    if (isThere) return;
    if (!(await hasCollection(connection, collection))) {
      await createOrFind();
    }
    isThere = true;
  };
  const createOrFind = async (): Promise<void> => {
    try {
      await connection.write((api, init) =>
        api.createCollection({ collection_name: collection, vectors: {} }, init),
      );
    } catch (error) {
      // Another process was faster.
      if (!(error instanceof SearchError) || !(await hasCollection(connection, collection))) throw error;
    }
  };

  const read = async (key: string): Promise<RegistryEntry | null> => {
    await ensure();
    const answer = await connection.ask((api, init) =>
      api.getPoints({ collection_name: collection, ids: [pointId(key)], with_payload: true }, init),
    );
    const [found] = pointsSchema.parse(answer).result;
    return found === undefined
      ? null
      : { value: JSON.parse(found.payload.value), token: found.payload.token };
  };

  const write = async (key: string, value: unknown, token: string, condition: object): Promise<void> => {
    await ensure();
    const point = { id: pointId(key), vector: {}, payload: { key, token, value: JSON.stringify(value) } };
    await connection.write((api, init) =>
      api.upsertPoints({ collection_name: collection, wait: true, points: [point], ...condition }, init),
    );
  };

  return {
    name: "qdrant",
    get: read,
    async list(prefix) {
      await ensure();
      const found = new Map<string, RegistryEntry>();
      let offset: string | number | null | undefined;
      do {
        const request = {
          collection_name: collection,
          limit: PAGE,
          with_payload: true,
          ...(offset === null || offset === undefined ? {} : { offset }),
        };
        const answer = await connection.ask((api, init) => api.scrollPoints(request, init));
        const { points, next_page_offset: next } = pageSchema.parse(answer).result;
        for (const { payload } of points) {
          if (!payload.key.startsWith(prefix)) continue;
          found.set(payload.key, { value: JSON.parse(payload.value), token: payload.token });
        }
        offset = next;
      } while (offset !== null && offset !== undefined);
      return found;
    },
    put: (key, value) => write(key, value, randomUUID(), {}),
    async replace(key, value, expected) {
      const token = randomUUID();
      const condition =
        expected === null
          ? { update_mode: "insert_only" }
          : {
              update_mode: "update_only",
              update_filter: { must: [{ key: "token", match: { value: expected } }] },
            };
      await write(key, value, token, condition);
      return (await read(key))?.token === token;
    },
    async delete(key) {
      await ensure();
      await connection.write((api, init) =>
        api.deletePoints({ collection_name: collection, wait: true, points: [pointId(key)] }, init),
      );
    },
  };
}
