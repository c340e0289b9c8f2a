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
  minPoints = MIN_POINTS,
): Promise<boolean> {
  try {
    if (!(await isWorthIt(connection, source, minPoints)) || !(await isOnOneNode(connection, source)))
      return false;
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
      await deleteSnapshot(connection, source, name);
    }
    return true;
  } catch (error) {
    if (!(error instanceof SearchError) || error.code === "ABORTED" || error.code === "CLOSED") throw error;
    await deleteCollection(connection, target);
    return false;
  }
}

/** A snapshot takes seconds however little is in it; fewer points than this are sent again as fast. */
const MIN_POINTS = 10_000;
const countSchema = z.object({ result: z.object({ count: z.int() }) });

async function isWorthIt(
  connection: QdrantConnection,
  collection: string,
  minPoints: number,
): Promise<boolean> {
  const request = { collection_name: collection, exact: false };
  const answer = await connection.ask((api, init) => api.countPoints(request, init));
  return countSchema.parse(answer).result.count >= minPoints;
}

const listSchema = z.object({ result: z.array(z.object({ name: z.string() })) });

/** Names of a collection's snapshots. */
export async function listSnapshots(connection: QdrantConnection, collection: string): Promise<string[]> {
  const answer = await connection.ask((api, init) =>
    api.listSnapshots({ collection_name: collection }, init),
  );
  return listSchema.parse(answer).result.map(({ name }) => name);
}

export async function deleteSnapshot(
  connection: QdrantConnection,
  collection: string,
  name: string,
): Promise<void> {
  await connection.write((api, init) =>
    api.deleteSnapshot({ collection_name: collection, snapshot_name: name, wait: true }, init),
  );
}

async function isOnOneNode(connection: QdrantConnection, collection: string): Promise<boolean> {
  const answer = await connection.ask((api, init) =>
    api.collectionClusterInfo({ collection_name: collection }, init),
  );
  const { shard_count: shards, remote_shards: remote } = clusterSchema.parse(answer).result;
  return shards === 1 && remote.length === 0;
}
