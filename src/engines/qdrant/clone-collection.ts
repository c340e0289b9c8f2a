import { z } from "zod";

import { SearchError } from "../../domain/search-error.ts";
import type { QdrantConnection } from "./connection.ts";
import { deleteCollection } from "./collection.ts";

const snapshotSchema = z.object({ result: z.object({ name: z.string() }) });
const clusterSchema = z.object({
  result: z.object({ shard_count: z.int(), remote_shards: z.array(z.unknown()) }),
});

/**
 * Makes a collection a copy of another, graph and payload indexes included, within the server: a
 * snapshot is taken, restored under the new name and removed. Seconds where writing everything
 * again takes minutes.
 *
 * @returns false when it cannot be done here (several shards or nodes, or a server that cannot
 * reach itself under the address it is known by); nothing is left behind then
 */
export async function cloneCollection(
  connection: QdrantConnection,
  apiKey: string | undefined,
  source: string,
  target: string,
): Promise<boolean> {
  try {
    if (!(await isOnOneNode(connection, source))) return false;
    const answer = await connection.write((api, init) =>
      api.createSnapshot({ collection_name: source, wait: true }, init),
    );
    const { name } = snapshotSchema.parse(answer).result;
    const location = new URL(`/collections/${source}/snapshots/${name}`, connection.url).href;
    try {
      const request = {
        collection_name: target,
        wait: true,
        location,
        priority: "snapshot" as const,
        ...(apiKey === undefined ? {} : { api_key: apiKey }),
      };
      await connection.write((api, init) => api.recoverFromSnapshot(request, init));
    } finally {
      await connection.write((api, init) =>
        api.deleteSnapshot({ collection_name: source, snapshot_name: name, wait: true }, init),
      );
    }
    return true;
  } catch (error) {
    if (!(error instanceof SearchError) || error.code === "ABORTED" || error.code === "CLOSED") throw error;
    await deleteCollection(connection, target);
    return false;
  }
}

async function isOnOneNode(connection: QdrantConnection, collection: string): Promise<boolean> {
  const answer = await connection.ask((api, init) =>
    api.collectionClusterInfo({ collection_name: collection }, init),
  );
  const { shard_count: shards, remote_shards: remote } = clusterSchema.parse(answer).result;
  return shards === 1 && remote.length === 0;
}
