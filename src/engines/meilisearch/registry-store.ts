import { z } from "zod";

import type { RegistryMirror } from "../remote/registry-store.ts";
import { documentKey } from "./product-document.ts";
import type { MeilisearchConnection } from "./connection.ts";
import { hasIndex } from "./index-administration.ts";

const entrySchema = z.object({ key: z.string(), value: z.string() });
const listSchema = z.object({ results: z.array(entrySchema) });

const MAX_ENTRIES = 1_000;

export function createMeilisearchRegistry(connection: MeilisearchConnection, index: string): RegistryMirror {
  const all = async (): Promise<z.output<typeof entrySchema>[]> => {
    if (!(await hasIndex(connection, index))) return [];
    return connection.ask(async (client, init) => {
      const params = { limit: MAX_ENTRIES };
      const answer = await client.httpRequest.get({
        path: `indexes/${index}/documents`,
        params,
        extraRequestInit: init,
      });
      return listSchema.parse(answer).results;
    });
  };
  return {
    get: async (key) => {
      const found = (await all()).find((entry) => entry.key === key);
      return found === undefined ? null : JSON.parse(found.value);
    },
    list: async (prefix) =>
      new Map(
        (await all())
          .filter(({ key }) => key.startsWith(prefix))
          .map(({ key, value }) => [key, JSON.parse(value)]),
      ),
    async put(key, value) {
      const task = await connection.enqueue((client, init) =>
        client.httpRequest.post({
          path: `indexes/${index}/documents`,
          params: { primaryKey: "k" },
          body: [{ k: documentKey(key), key, value: JSON.stringify(value) }],
          extraRequestInit: init,
        }),
      );
      await connection.settle(task);
    },
    async delete(key) {
      if (!(await hasIndex(connection, index))) return;
      const task = await connection.enqueue((client, init) =>
        client.httpRequest.delete({
          path: `indexes/${index}/documents/${documentKey(key)}`,
          extraRequestInit: init,
        }),
      );
      await connection.settle(task);
    },
  };
}
