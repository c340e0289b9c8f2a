import { randomUUID } from "node:crypto";

import { composeServerGenerations, composeServerStores } from "../../src/compose-servers.ts";
import { aisleConfigSchema, type AisleConfig } from "../../src/config/aisle-config.ts";
import type { Merchandising } from "../../src/domain/merchandising.ts";
import type { Product } from "../../src/domain/product.ts";
import { createHashEmbedder } from "../../src/engines/memory/hash-embedder.ts";
import type { Generations } from "../../src/ports/generations.ts";
import { createSearchService } from "../../src/search/create-search-service.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "../../src/search/search-request.ts";
import type { SearchResponse } from "../../src/search/search-response.ts";
import { removeAll } from "../contract/remote-stores.ts";
import { NO_MERCHANDISING, NOW, promoteProducts, SETTINGS } from "../memory-search.ts";
import type { ServerAddress } from "../real-servers.ts";
import { startFaultProxy, type FaultProxy } from "./fault-proxy.ts";
import { HARD_LIMIT_MS } from "./misbehaviours.ts";

/** How long is waited for a store: hasty, where it will not answer anyway; patient, where it will. */
export type Pace = "hasty" | "patient";

export interface Servers {
  readonly meilisearch: ServerAddress;
  readonly qdrant: ServerAddress;
  /** In this time they carry out any write of these tests, whatever else they have to do. */
  readonly writeMs: number;
  close(): Promise<void>;
}

/** A search service of its own, as one process of the API has it. */
export interface Shoppers {
  readonly service: SearchService;
  readonly ask: (request: SearchRequestInput) => Promise<SearchResponse>;
}

/** Two stores, each behind a proxy that can be told to misbehave. */
export interface FaultyShop {
  readonly meilisearch: FaultProxy;
  readonly qdrant: FaultProxy;
  /** Generations as processes see them, through the proxies. */
  open(pace: Pace): Generations;
  /** The same generations past the proxies, as a process elsewhere sees them. */
  readonly elsewhere: Generations;
  /** Physical names of what the servers hold. */
  left(): Promise<readonly string[]>;
  /** Opens nothing until it is asked. */
  shoppers(pace: Pace): Shoppers;
  /** Builds a generation of so many sofas and makes it live, past the proxies. */
  promote(size: number): Promise<string>;
  /** Ends every fault. */
  mend(): Promise<void>;
  /** Closes the services and the proxies and removes what is on the servers. */
  close(): Promise<void>;
}

/** Signals and stock make searches read values too, from whichever store answers. */
const MERCHANDISING: Merchandising = {
  ...NO_MERCHANDISING,
  signals: [{ name: "margin", field: "margin", transform: "linear", range: [0, 0.6], weight: 0.2 }],
  maxBoost: 0.35,
  outOfStock: "bury",
};

export async function openFaultyShop(servers: Servers): Promise<FaultyShop> {
  const prefix = `test-${randomUUID().slice(0, 8)}`;
  const meilisearch = await startFaultProxy(servers.meilisearch.url);
  const qdrant = await startFaultProxy(servers.qdrant.url);
  const generationsAt = (timeoutMs: number): Generations =>
    composeServerGenerations(
      configure(prefix, timeoutMs, {
        meilisearch: { ...servers.meilisearch, url: meilisearch.url },
        qdrant: { ...servers.qdrant, url: qdrant.url },
      }),
    );
  const direct = configure(prefix, PATIENT_MS, servers);
  const elsewhere = composeServerGenerations(direct);
  const embedder = createHashEmbedder();
  const services: SearchService[] = [];
  const mend = async (): Promise<void> => {
    await Promise.all([meilisearch.set(null), qdrant.set(null)]);
  };
  return {
    meilisearch,
    qdrant,
    open: (pace) => generationsAt(pace === "hasty" ? servers.writeMs : PATIENT_MS),
    left: async () => [...(await composeServerStores(direct).list())].toSorted(),
    elsewhere,
    mend,
    shoppers(pace) {
      const isHasty = pace === "hasty";
      const limitMs = isHasty ? HARD_LIMIT_MS : PATIENT_MS;
      const service = createSearchService({
        generations: generationsAt(isHasty ? HARD_LIMIT_MS : PATIENT_MS),
        embedder,
        settings: { ...SETTINGS, budgetMs: limitMs, hardLimitMs: limitMs },
        merchandising: () => MERCHANDISING,
        now: () => NOW,
        createQueryId: () => "query",
        log: { warn: () => {} },
      });
      services.push(service);
      return {
        service,
        ask: (request) => service.search(searchRequestSchema.parse(request), { requestId: "request" }),
      };
    },
    promote: (size) => promoteProducts(elsewhere, sofas(size), embedder),
    async close() {
      await mend();
      await Promise.all(services.map((service) => service.close()));
      await removeAll(direct);
      await Promise.all([meilisearch.close(), qdrant.close()]);
    },
  };
}

const PATIENT_MS = 20_000;

function configure(
  prefix: string,
  timeoutMs: number,
  { meilisearch, qdrant }: Pick<Servers, "meilisearch" | "qdrant">,
): AisleConfig {
  const waits = { timeoutMs, writeTimeoutMs: timeoutMs };
  return aisleConfigSchema.parse({
    search: { relaxBelow: 1 },
    // Here one store breaks as soon as the other is back, which a second of caution would not see.
    breakers: { openMs: 20 },
    engine: { kind: "server", prefix },
    meilisearch: { ...addressOf(meilisearch), ...waits },
    qdrant: { ...addressOf(qdrant), ...waits },
  });
}

function addressOf({ url, apiKey }: ServerAddress) {
  return { url, ...(apiKey === undefined ? {} : { apiKey }) };
}

/**
 * All match `sofa`. Ids and brand carry the size, so that a product of a generation of another
 * size is known wherever it turns up.
 */
export function sofas(size: number): Product[] {
  return Array.from({ length: size }, (_, n) => ({
    id: `${size}-${n}`,
    title: `${COLOURS[n % COLOURS.length]} sofa number ${n}`,
    brand: `of ${size}`,
    price: 100 + n,
    margin: (n % 7) / 10,
    stock: n % 3,
  }));
}

const COLOURS = ["Red", "Green", "Blue", "Grey"];
