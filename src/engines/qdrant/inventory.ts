import { z } from "zod";

import type { CallOptions } from "../../ports/call-options.ts";
import type { Inventory, InventoryEntry } from "../../ports/inventory.ts";
import type { QdrantConnection } from "./connection.ts";
import { identifiedPayload, pointId, productIn } from "./product-point.ts";

const PAGE = 5_000;
/** Of a point without one, which is not what was written: no hash is equal to this. */
const NO_HASH = "";
const pageSchema = z.object({
  result: z.object({
    points: z.array(z.object({ payload: identifiedPayload.extend({ c: z.string().default(NO_HASH) }) })),
    next_page_offset: z.union([z.string(), z.int()]).nullish(),
  }),
});
const heldSchema = z.object({
  result: z.array(
    z.object({
      payload: identifiedPayload.extend({ c: z.string().default(NO_HASH), p: z.string().optional() }),
    }),
  ),
});

/** What a collection holds. */
export function createQdrantInventory(connection: QdrantConnection, collection: string): Inventory {
  return {
    store: `qdrant at ${connection.url}`,
    engine: "vectors",
    read: (options) => readHashes(connection, collection, options),
    look: async (ids, options) => {
      if (ids.length === 0) return [];
      const request = {
        collection_name: collection,
        ids: ids.map(pointId),
        with_payload: ["id", "c", "p"],
      };
      const answer = await connection.write((api, init) => api.getPoints(request, init), options);
      return heldSchema.parse(answer).result.map(({ payload }) => ({
        id: payload.id,
        hash: payload.c,
        product: payload.p === undefined ? null : productIn({ id: payload.id, p: payload.p }),
      }));
    },
  };
}

/** Id and content hash of every point, page by page. */
export async function* readHashes(
  connection: QdrantConnection,
  collection: string,
  options?: CallOptions,
): AsyncGenerator<readonly (InventoryEntry & { readonly hash: string })[]> {
  let offset: string | number | null | undefined;
  do {
    const request = {
      collection_name: collection,
      limit: PAGE,
      with_payload: ["id", "c"],
      ...(offset === null || offset === undefined ? {} : { offset }),
    };
    const answer = await connection.write((api, init) => api.scrollPoints(request, init), options);
    const { points, next_page_offset: next } = pageSchema.parse(answer).result;
    yield points.map(({ payload }) => ({ id: payload.id, hash: payload.c }));
    offset = next;
  } while (offset !== null && offset !== undefined);
}
