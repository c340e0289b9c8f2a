import { afterAll } from "vitest";

import { composeServerGenerations } from "../../src/compose-servers.ts";
import type { AisleConfig } from "../../src/config/aisle-config.ts";
import { startFakeMeilisearch } from "../fakes/fake-meilisearch.ts";
import { startFakeQdrant } from "../fakes/fake-qdrant.ts";
import { withServer, type ServerAddress } from "../real-servers.ts";
import { describeGenerations } from "./generations.ts";
import { removeAll, serverConfig } from "./remote-stores.ts";

/** How long removing what the suite has made may take. */
const REMOVAL_TIMEOUT_MS = 60_000;

const [fakeMeilisearch, fakeQdrant] = await Promise.all([startFakeMeilisearch(), startFakeQdrant()]);
afterAll(() => Promise.all([fakeMeilisearch.close(), fakeQdrant.close()]));

describeGenerations({
  name: "on fake servers",
  create: () => Promise.resolve(composeServerGenerations(configFor(fakeMeilisearch, fakeQdrant))),
});

withServer("MEILI_URL", "generations", (meilisearch) =>
  withServer("QDRANT_URL", "generations", (qdrant) => {
    const used: AisleConfig[] = [];
    afterAll(() => Promise.all(used.map(removeAll)), REMOVAL_TIMEOUT_MS);
    describeGenerations({
      name: "on servers",
      create: () => {
        const config = configFor(meilisearch, qdrant);
        used.push(config);
        return Promise.resolve(composeServerGenerations(config));
      },
    });
  }),
);

/** Only what an address is: the fakes can do more. */
function configFor(meilisearch: ServerAddress, qdrant: ServerAddress): AisleConfig {
  return serverConfig(addressOf(meilisearch), addressOf(qdrant));
}

function addressOf({ url, apiKey }: ServerAddress): ServerAddress {
  return { url, ...(apiKey === undefined ? {} : { apiKey }) };
}
