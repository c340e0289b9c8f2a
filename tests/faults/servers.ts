import { describe } from "vitest";

import { startFakeMeilisearch } from "../fakes/fake-meilisearch.ts";
import { startFakeQdrant } from "../fakes/fake-qdrant.ts";
import { MEILISEARCH, QDRANT } from "../real-servers.ts";
import type { Servers } from "./faulty-shop.ts";

/** Runs a suite on fakes, and on real servers too where both are named; says aloud when they are not. */
export function startServersOf(
  what: string,
  suite: (name: string, start: () => Promise<Servers>) => void,
): void {
  suite("fakes", startFakes);
  if (MEILISEARCH === undefined || QDRANT === undefined) {
    console.warn(`SKIPPED: ${what} on real servers, because MEILI_URL and QDRANT_URL are not both set`);
    describe.skip(`${what} on real servers (set MEILI_URL and QDRANT_URL)`, () => {});
    return;
  }
  const servers: Servers = { meilisearch: MEILISEARCH, qdrant: QDRANT, close: async () => {} };
  suite("real servers", () => Promise.resolve(servers));
}

async function startFakes(): Promise<Servers> {
  const [meilisearch, qdrant] = await Promise.all([startFakeMeilisearch(), startFakeQdrant()]);
  return {
    meilisearch,
    qdrant,
    close: async () => {
      await Promise.all([meilisearch.close(), qdrant.close()]);
    },
  };
}
