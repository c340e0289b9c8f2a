import { MeilisearchApiError } from "meilisearch";
import { z } from "zod";

import type { CallOptions } from "../../ports/call-options.ts";
import type { MeilisearchConnection } from "./connection.ts";
import { indexSettings, type IndexSettings } from "./index-settings.ts";

const indexesSchema = z.object({ results: z.array(z.object({ uid: z.string() })) });
const statsSchema = z.object({ numberOfDocuments: z.int(), isIndexing: z.boolean() });

/** Creates an empty index with its settings. */
export async function createIndex(
  connection: MeilisearchConnection,
  index: string,
  settings: IndexSettings,
): Promise<void> {
  const created = await connection.enqueue((client, init) =>
    client.httpRequest.post({
      path: "indexes",
      body: { uid: index, primaryKey: "k" },
      extraRequestInit: init,
    }),
  );
  await connection.settle(created);
  const configured = await connection.enqueue((client, init) =>
    client.httpRequest.patch({
      path: `indexes/${index}/settings`,
      body: indexSettings(settings),
      extraRequestInit: init,
    }),
  );
  await connection.settle(configured);
}

/** Removes an index; none of that name is no error. */
export async function deleteIndex(connection: MeilisearchConnection, index: string): Promise<void> {
  if (!(await hasIndex(connection, index))) return;
  const task = await connection.enqueue((client, init) =>
    client.httpRequest.delete({ path: `indexes/${index}`, extraRequestInit: init }),
  );
  try {
    await connection.settle(task);
  } catch (error) {
    // Another removal was under way already, perhaps one whose answer had been lost.
    if (await hasIndex(connection, index)) throw error;
  }
}

/** Names of the indexes that begin like this. */
export async function listIndexes(connection: MeilisearchConnection, prefix: string): Promise<string[]> {
  const { results } = await connection.ask(async (client, init) =>
    indexesSchema.parse(
      await client.httpRequest.get({ path: "indexes", params: { limit: 1_000 }, extraRequestInit: init }),
    ),
  );
  return results.map(({ uid }) => uid).filter((uid) => uid.startsWith(prefix));
}

export async function indexStats(connection: MeilisearchConnection, index: string, options?: CallOptions) {
  return connection.ask(
    async (client, init) =>
      statsSchema.parse(
        await client.httpRequest.get({ path: `indexes/${index}/stats`, extraRequestInit: init }),
      ),
    options,
  );
}

export async function hasIndex(connection: MeilisearchConnection, index: string): Promise<boolean> {
  return connection.ask(async (client, init) => {
    try {
      await client.httpRequest.get({ path: `indexes/${index}`, extraRequestInit: init });
      return true;
    } catch (error) {
      if (error instanceof MeilisearchApiError && error.response.status === 404) return false;
      throw error;
    }
  });
}

const versionSchema = z.object({ pkgVersion: z.string() });

export async function serverVersion(connection: MeilisearchConnection): Promise<string> {
  const { pkgVersion } = await connection.ask(async (client, init) =>
    versionSchema.parse(await client.httpRequest.get({ path: "version", extraRequestInit: init })),
  );
  return pkgVersion;
}
