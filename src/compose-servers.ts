import { z } from "zod";

import type { AisleConfig } from "./config/aisle-config.ts";
import { createMeilisearchConnection, type MeilisearchConnection } from "./engines/meilisearch/connection.ts";
import { createDocumentWriter, type DocumentWriter } from "./engines/meilisearch/document-writer.ts";
import {
  createIndex,
  deleteIndex,
  indexStats,
  listIndexes,
  serverVersion as meilisearchVersion,
} from "./engines/meilisearch/index-administration.ts";
import { createMeilisearchInventory } from "./engines/meilisearch/inventory.ts";
import { createMeilisearchKeywordIndex } from "./engines/meilisearch/keyword-index.ts";
import { createMeilisearchProducts } from "./engines/meilisearch/product-store.ts";
import { createMeilisearchRegistry } from "./engines/meilisearch/registry-store.ts";
import {
  createCollection,
  createPayloadIndexes,
  deleteCollection,
  listCollections,
  serverVersion as qdrantVersion,
  unsettled,
} from "./engines/qdrant/collection.ts";
import { cloneCollection, deleteSnapshot, listSnapshots } from "./engines/qdrant/clone-collection.ts";
import { createCollectionBuild } from "./engines/qdrant/collection-build.ts";
import { createQdrantAttachments } from "./engines/qdrant/attachment-store.ts";
import { createQdrantConnection } from "./engines/qdrant/connection.ts";
import { createQdrantInventory } from "./engines/qdrant/inventory.ts";
import { createQdrantProducts } from "./engines/qdrant/product-store.ts";
import { createQdrantRegistry } from "./engines/qdrant/registry-store.ts";
import { createQdrantVectorIndex } from "./engines/qdrant/vector-index.ts";
import { createServerGenerations, type ServerStores } from "./engines/remote/generations.ts";
import { asProductStore, createFallbackReader } from "./engines/remote/product-reader.ts";
import { createReplicatedKeywordIndex } from "./engines/remote/replicated-keyword-index.ts";
import type { Generations, StoreHealth } from "./ports/generations.ts";
import { createBreakers } from "./resilience/breakers.ts";
import { createHedging } from "./resilience/hedging.ts";
import type { Resilience } from "./resilience/resilience.ts";

const COPYING = "copying";
const copyingSchema = z.object({ base: z.string(), before: z.array(z.string()) });

/** Meilisearch for keywords, Qdrant for vectors and for the registry; both hold the products. */
export function composeServerGenerations(config: AisleConfig, resilience?: Resilience): Generations {
  return createServerGenerations({
    stores: composeServerStores(config, resilience),
    prefix: config.engine.prefix,
  });
}

export function composeServerStores(
  { engine, meilisearch, qdrant, search, breakers: breakerSettings }: AisleConfig,
  {
    breakers = createBreakers(breakerSettings),
    hedging = createHedging({ share: meilisearch.hedgeShare }),
  }: Partial<Resilience> = {},
): ServerStores {
  const keywordServers = [meilisearch.url, ...meilisearch.replicas].map((url) =>
    createMeilisearchConnection({ ...meilisearch, url }, breakers.of(`meilisearch at ${url}`)),
  );
  const [primary = createMeilisearchConnection(meilisearch)] = keywordServers;
  const vectors = createQdrantConnection(qdrant, breakers.of(`qdrant at ${qdrant.url}`));
  const registryName = `${engine.prefix}_registry`;
  const isGeneration = (name: string): boolean => /_g[1-9][0-9]*$/u.test(name);
  const { searchCutoffMs, maxFacetDistribution } = meilisearch;

  const keywordIndexOn = (connection: MeilisearchConnection, index: string) =>
    createMeilisearchKeywordIndex({
      connection,
      index,
      writer: createDocumentWriter(connection, index),
      relaxBelow: search.relaxBelow,
      stopWords: search.stopWords,
      maxFacetDistribution,
    });

  const registry = createQdrantRegistry(vectors, registryName);
  const attachments = createQdrantAttachments(vectors, qdrant);

  /** Notes down that a snapshot is being taken, so that one of a killed process can be told and removed. */
  const copyNoted = async (base: string, name: string): Promise<boolean> => {
    await registry.put(COPYING, { base, before: await listSnapshots(vectors, base) });
    const isCopied = await cloneCollection(vectors, qdrant.apiKey, base, name);
    await registry.delete(COPYING);
    return isCopied;
  };

  const sweep = async (): Promise<void> => {
    const entry = await registry.get(COPYING);
    if (entry === null) return;
    const { base, before } = copyingSchema.parse(entry.value);
    if ((await listCollections(vectors, base)).includes(base)) {
      const left = (await listSnapshots(vectors, base)).filter((snapshot) => !before.includes(snapshot));
      for (const snapshot of left) await deleteSnapshot(vectors, base, snapshot);
    }
    await registry.delete(COPYING);
  };

  return {
    sweep,
    registry,
    mirror: createMeilisearchRegistry(primary, registryName),
    attachments,
    async create(name, dimensions, fields, base) {
      const { shards, replicationFactor } = qdrant;
      const isCopied = base !== null && (await copyNoted(base, name));
      await Promise.all([
        ...keywordServers.map((server) =>
          createIndex(server, name, { searchCutoffMs, maxFacetDistribution }),
        ),
        isCopied
          ? createPayloadIndexes(vectors, name, fields)
          : createCollection(vectors, name, { dimensions, fields, shards, replicationFactor }),
      ]);
    },
    build(name, dimensions) {
      const writers: readonly DocumentWriter[] = keywordServers.map((server) =>
        createDocumentWriter(server, name),
      );
      const collection = createCollectionBuild(vectors, name, dimensions);
      const settle = (): Promise<void[]> => Promise.all(writers.map((writer) => writer.settle()));
      return {
        async write(records, call) {
          const products = records.map(({ product }) => product);
          await Promise.all([
            ...writers.map((writer) => writer.send(products, call)),
            collection.write(records, call),
          ]);
        },
        async delete(ids, call) {
          await Promise.all([
            ...writers.map((writer) => writer.remove(ids, call)),
            collection.delete(ids, call),
          ]);
        },
        count: () => Promise.resolve(collection.count()),
        nearest: (vector, limit, call) => collection.nearest(vector, limit, call),
        copied: () => collection.copied(),
        async keep(products, call) {
          collection.keep(products.map(({ id }) => id));
          // Words are not copied: Meilisearch has no way to, and writes them fast.
          await Promise.all(writers.map((writer) => writer.send(products, call)));
        },
        async finish() {
          await settle();
          await collection.finish();
        },
        close: () => collection.close(),
      };
    },
    open(name, manifest) {
      const indexes = keywordServers.map((server) => keywordIndexOn(server, name));
      const keyword = createReplicatedKeywordIndex(indexes, hedging);
      const index = createQdrantVectorIndex({
        connection: vectors,
        collection: name,
        dimensions: manifest.model.dimensions,
        isExact: manifest.products <= qdrant.exactBelow,
      });
      const reader = createFallbackReader(
        createQdrantProducts(vectors, name),
        createMeilisearchProducts(primary, name),
      );
      const products = asProductStore(reader, name);
      return {
        keyword,
        vectors: index,
        products,
        async unsettled(options) {
          const stats = await Promise.all(keywordServers.map((server) => indexStats(server, name, options)));
          if (stats.some(({ isIndexing }) => isIndexing)) return `meilisearch: ${name} is being indexed`;
          return unsettled(vectors, name, options);
        },
        inventories: () => [
          createQdrantInventory(vectors, name),
          ...keywordServers.map((server) => createMeilisearchInventory(server, name)),
        ],
        async close() {
          await Promise.all([keyword.close(), index.close(), products.close()]);
        },
      };
    },
    async drop(name) {
      await Promise.all([
        ...keywordServers.map((server) => deleteIndex(server, name)),
        deleteCollection(vectors, name),
        attachments.drop(name),
      ]);
    },
    async list() {
      const prefix = `${engine.prefix}_`;
      const found = await Promise.all([
        ...keywordServers.map((server) => listIndexes(server, prefix)),
        listCollections(vectors, prefix),
        attachments.list(prefix),
      ]);
      return [...new Set(found.flat())].filter(isGeneration);
    },
    health: () =>
      Promise.all([
        ...keywordServers.map((server) =>
          healthOf(`meilisearch at ${server.url}`, meilisearchVersion(server)),
        ),
        healthOf(`qdrant at ${vectors.url}`, qdrantVersion(vectors)),
      ]),
  };
}

async function healthOf(store: string, version: Promise<string>): Promise<StoreHealth> {
  try {
    return { store, isHealthy: true, detail: await version };
  } catch (error) {
    return { store, isHealthy: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
