import { randomUUID } from "node:crypto";

import { composeServerStores } from "../../src/compose-servers.ts";
import { aisleConfigSchema, type AisleConfig } from "../../src/config/aisle-config.ts";
import type { ServerStores } from "../../src/engines/remote/generations.ts";
import type { ServerAddress } from "../real-servers.ts";

/** A configuration for both servers, with names of its own: suites may run side by side. */
export function serverConfig(meilisearch: ServerAddress, qdrant: ServerAddress): AisleConfig {
  const waits = { timeoutMs: 20_000, writeTimeoutMs: 60_000 };
  return aisleConfigSchema.parse({
    search: { relaxBelow: 1 },
    engine: { kind: "server", prefix: `test-${randomUUID().slice(0, 8)}` },
    meilisearch: { ...addressOf(meilisearch), ...waits },
    qdrant: { ...addressOf(qdrant), ...waits },
  });
}

/** Of a fake, which is more than an address. */
function addressOf({ url, apiKey }: ServerAddress): ServerAddress {
  return { url, ...(apiKey === undefined ? {} : { apiKey }) };
}

/** Removes everything a configuration's prefix names. */
export async function removeAll(config: AisleConfig): Promise<void> {
  const stores: ServerStores = composeServerStores(config);
  for (const name of await stores.list()) await stores.drop(name);
  await stores.drop(`${config.engine.prefix}_registry`);
}
