import { afterAll, describe } from "vitest";

import { composeServerGenerations } from "../../src/compose-servers.ts";
import type { AisleConfig } from "../../src/config/aisle-config.ts";
import { MEILISEARCH, QDRANT } from "../real-servers.ts";
import { describeGenerations } from "./generations.ts";
import { removeAll, serverConfig } from "./remote-stores.ts";

if (MEILISEARCH === undefined || QDRANT === undefined) {
  console.warn("SKIPPED: generations on real servers, because MEILI_URL and QDRANT_URL are not both set");
  describe.skip("generations on real servers (set MEILI_URL and QDRANT_URL)", () => {});
} else {
  const [meilisearch, qdrant] = [MEILISEARCH, QDRANT];
  const used: AisleConfig[] = [];
  afterAll(() => Promise.all(used.map(removeAll)), 60_000);
  describeGenerations({
    name: "on servers",
    create: () => {
      const config = serverConfig(meilisearch, qdrant);
      used.push(config);
      return Promise.resolve(composeServerGenerations(config));
    },
  });
}
