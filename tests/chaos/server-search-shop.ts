import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { composeServerGenerations } from "../../src/compose-servers.ts";
import { composeEngine, type Engine } from "../../src/compose.ts";
import { aisleConfigSchema } from "../../src/config/aisle-config.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import { removeAll } from "../contract/remote-stores.ts";
import type { Misbehaviour } from "../faults/fault.ts";
import { startFaultProxy, type FaultProxy } from "../faults/fault-proxy.ts";
import type { ServerAddress } from "../real-servers.ts";
import { blockedLoop, switchedGeneration } from "./common-troubles.ts";
import { createLaneFaults } from "./lane-faults.ts";
import { chaosConfig, lateMs, promoteAgain, type ChaosTimes, type SearchShop } from "./search-shop.ts";
import type { Trouble } from "./trouble.ts";

export interface ServerShopOptions {
  readonly times: ChaosTimes;
  readonly size: number;
  readonly meilisearch: ServerAddress;
  readonly qdrant: ServerAddress;
}

/** Meilisearch and Qdrant, each behind a proxy that can be told to misbehave. */
export async function openServerSearchShop(options: ServerShopOptions): Promise<SearchShop> {
  const { times, size, meilisearch, qdrant } = options;
  const data = mkdtempSync(join(tmpdir(), "aisle-chaos-search-"));
  const keywords = await startFaultProxy(meilisearch.url);
  const vectors = await startFaultProxy(qdrant.url);
  const engineOf = { kind: "server", prefix: `test-${randomUUID().slice(0, 8)}` };
  const { waits, ...sections } = chaosConfig(times);
  const configAt = (urls: { readonly keywords: string; readonly vectors: string }) =>
    aisleConfigSchema.parse({
      ...sections,
      engine: engineOf,
      meilisearch: { ...addressOf(meilisearch), url: urls.keywords, ...waits },
      qdrant: { ...addressOf(qdrant), url: urls.vectors, ...waits },
    });
  const config = configAt({ keywords: keywords.url, vectors: vectors.url });
  const direct = configAt({ keywords: meilisearch.url, vectors: qdrant.url });
  // Another process, with connections of its own, indexes.
  const patient = { ...direct, qdrant: { ...direct.qdrant, timeoutMs: 10_000 } };
  const elsewhere = composeServerGenerations({
    ...patient,
    meilisearch: { ...direct.meilisearch, timeoutMs: 10_000 },
  });
  const faults = createLaneFaults();
  const composed = composeEngine(config, data);
  const engine: Engine = { ...composed, openEmbedder: async () => faults.embedder(createHashEmbedder()) };
  const promote = (): Promise<void> => promoteAgain(elsewhere, createHashEmbedder(), size);
  await promote();
  return {
    name: "servers",
    engine,
    config,
    data,
    troubles: [
      ...troublesOf("meilisearch", [keywords], times),
      ...troublesOf("qdrant", [vectors], times),
      ...troublesOf("both stores", [keywords, vectors], times).slice(0, 2),
      hangingEmbedder(faults),
      blockedLoop(2 * lateMs(times)),
      switchedGeneration(promote),
    ],
    promote,
    async close() {
      await composed.cache.close();
      await removeAll(direct);
      await Promise.all([keywords.close(), vectors.close()]);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function troublesOf(store: string, proxies: readonly FaultProxy[], times: ChaosTimes): readonly Trouble[] {
  const misbehaviours: readonly (readonly [string, Misbehaviour])[] = [
    ["hangs", { kind: "hang" }],
    ["refuses connections", { kind: "refuse" }],
    ["is slow", { kind: "slow", ms: lateMs(times) }],
    ["resets in the middle of an answer", { kind: "reset" }],
    ["answers 500", { kind: "status", status: 500 }],
    ["answers 429", { kind: "status", status: 429, retryAfterSeconds: 30 }],
    ["answers with a page of HTML", { kind: "html" }],
    ["answers half a document", { kind: "half" }],
    ["answers nothing", { kind: "empty" }],
  ];
  const set = async (fault: Misbehaviour | null): Promise<void> => {
    await Promise.all(proxies.map((proxy) => proxy.set(fault)));
  };
  return misbehaviours.map(([does, fault]) => ({
    name: `${store} ${does}`,
    isTotal: proxies.length > 1,
    begin: () => set(fault),
    end: () => set(null),
  }));
}

function hangingEmbedder(faults: ReturnType<typeof createLaneFaults>): Trouble {
  return {
    name: "embedder hangs",
    isTotal: false,
    begin: async () => faults.set("embedder", "hangs"),
    end: async () => faults.set("embedder", null),
  };
}

function addressOf({ url, apiKey }: ServerAddress) {
  return { url, ...(apiKey === undefined ? {} : { apiKey }) };
}
