import { QdrantClient } from "@qdrant/js-client-rest";
import { Meilisearch } from "meilisearch";

import type { PeerServers } from "./peer-engine.ts";

/** More indexes than anybody has on a server to measure with. */
const MANY = 1_000;

/** Deletes all indexes and collections whose names begin with the prefix of a run. */
export async function removeFromServers(servers: PeerServers, prefix: string): Promise<void> {
  const isOurs = (name: string): boolean => name.startsWith(`${prefix}-`);
  if (servers.meilisearch !== undefined) {
    const { meilisearch: host, meilisearchKey } = servers;
    const client = new Meilisearch({
      host,
      ...(meilisearchKey === undefined ? {} : { apiKey: meilisearchKey }),
    });
    const { results } = await client.getRawIndexes({ limit: MANY });
    for (const { uid } of results.filter(({ uid: name }) => isOurs(name)))
      await client.deleteIndex(uid).waitTask();
  }
  if (servers.qdrant !== undefined) {
    const url = new URL(servers.qdrant);
    const client = new QdrantClient({
      url: servers.qdrant,
      port: Number(url.port === "" ? "80" : url.port),
      checkCompatibility: false,
    });
    const { collections } = await client.getCollections();
    for (const { name } of collections) if (isOurs(name)) await client.deleteCollection(name);
  }
}
