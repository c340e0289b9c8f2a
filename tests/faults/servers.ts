import { startFakeMeilisearch } from "../fakes/fake-meilisearch.ts";
import { startFakeQdrant } from "../fakes/fake-qdrant.ts";
import { withServer } from "../real-servers.ts";
import type { Servers } from "./faulty-shop.ts";

/** Runs a suite on fakes, and on real servers too where both are named; says aloud when they are not. */
export function onServers(what: string, suite: (where: string, start: () => Promise<Servers>) => void): void {
  suite("fakes", startFakes);
  withServer("MEILI_URL", what, (meilisearch) =>
    withServer("QDRANT_URL", what, (qdrant) =>
      suite("real servers", () =>
        Promise.resolve({ meilisearch, qdrant, writeMs: 10_000, close: async () => {} }),
      ),
    ),
  );
}

async function startFakes(): Promise<Servers> {
  const [meilisearch, qdrant] = await Promise.all([startFakeMeilisearch(), startFakeQdrant()]);
  return {
    meilisearch,
    qdrant,
    writeMs: 500,
    close: async () => {
      await Promise.all([meilisearch.close(), qdrant.close()]);
    },
  };
}
