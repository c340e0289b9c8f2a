import { z } from "zod";

import { isCoreField, type CatalogSchema } from "../../domain/field.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import { fieldKey } from "../remote/product-columns.ts";
import type { QdrantConnection } from "./connection.ts";

export interface CollectionOptions {
  readonly dimensions: number;
  /** What products can be filtered by. */
  readonly fields: CatalogSchema;
  readonly shards: number;
  readonly replicationFactor: number;
}

const existsSchema = z.object({ result: z.object({ exists: z.boolean() }) });
const listSchema = z.object({ result: z.object({ collections: z.array(z.object({ name: z.string() })) }) });
const infoSchema = z.object({
  result: z.object({
    status: z.enum(["green", "yellow", "grey", "red"]),
    optimizer_status: z.union([z.literal("ok"), z.object({ error: z.string() })]),
  }),
});

const indexesSchema = z.object({
  result: z.object({ payload_schema: z.record(z.string(), z.unknown()).default({}) }),
});

/** Vectors of a segment up to this many kilobytes are compared one by one; Qdrant's own default. */
const INDEXING_THRESHOLD_KB = 10_000;
/** No segment grows an index while a collection is being filled: it would be built over and over. */
const INDEX_LATER = 0;

/**
 * An empty collection: cosine, vectors and their int8 copies in memory, products on disk. Payload
 * indexes are made before anything is written, or the graph would not know of them.
 */
export async function createCollection(
  connection: QdrantConnection,
  name: string,
  { dimensions, fields, shards, replicationFactor }: CollectionOptions,
): Promise<void> {
  await connection.write((api, init) =>
    api.createCollection(
      {
        collection_name: name,
        vectors: { size: dimensions, distance: "Cosine" },
        quantization_config: { scalar: { type: "int8", always_ram: true } },
        optimizers_config: { indexing_threshold: INDEX_LATER },
        on_disk_payload: true,
        shard_number: shards,
        replication_factor: replicationFactor,
      },
      init,
    ),
  );
  await createPayloadIndexes(connection, name, fields);
}

/**
 * So many fields are indexed at most, the core ones first. Each index is kept a segment and mapped
 * into memory: those of 5,300 attributes exhaust a server's maps. Other fields are filtered all the
 * same, by reading the products' values.
 */
const MAX_INDEXED_FIELDS = 256;

/** Those that are there already are left as they are. */
export async function createPayloadIndexes(
  connection: QdrantConnection,
  name: string,
  fields: CatalogSchema,
): Promise<void> {
  const answer = await connection.ask((api, init) => api.getCollection({ collection_name: name }, init));
  const present = indexesSchema.parse(answer).result.payload_schema;
  const core = Object.entries(fields).toSorted(([a], [b]) => Number(isCoreField(b)) - Number(isCoreField(a)));
  const indexes = core
    .slice(0, MAX_INDEXED_FIELDS)
    .flatMap(([field, type]) => payloadIndexes(field, type))
    .filter(({ key }) => !Object.hasOwn(present, key));
  await Promise.all(
    indexes.map(({ key, schema }) =>
      connection.write((api, init) =>
        api.createFieldIndex(
          { collection_name: name, field_name: key, field_schema: schema, wait: true },
          init,
        ),
      ),
    ),
  );
}

function payloadIndexes(field: string, type: CatalogSchema[string]) {
  const key = fieldKey(field);
  const texts = { key: `v.${key}`, schema: "keyword" as const };
  const numbers = { key: `n.${key}`, schema: "float" as const };
  if (type === "number" || type === "date") return [numbers];
  return type === "mixed" ? [texts, numbers] : [texts];
}

/** From here on segments are indexed in the background; `unsettled` tells when that is done. */
export async function startIndexing(connection: QdrantConnection, name: string): Promise<void> {
  await connection.write((api, init) =>
    api.updateCollection(
      { collection_name: name, optimizers_config: { indexing_threshold: INDEXING_THRESHOLD_KB } },
      init,
    ),
  );
}

/** Removes a collection; none of that name is no error. */
export async function deleteCollection(connection: QdrantConnection, name: string): Promise<void> {
  await connection.write((api, init) => api.deleteCollection({ collection_name: name }, init));
}

export async function hasCollection(connection: QdrantConnection, name: string): Promise<boolean> {
  const answer = await connection.ask((api, init) => api.collectionExists({ collection_name: name }, init));
  return existsSchema.parse(answer).result.exists;
}

/** Names of the collections that begin like this. */
export async function listCollections(connection: QdrantConnection, prefix: string): Promise<string[]> {
  const answer = await connection.ask((api, init) => api.getCollections({}, init));
  const { collections } = listSchema.parse(answer).result;
  return collections.map(({ name }) => name).filter((name) => name.startsWith(prefix));
}

/** What the collection still has to do, null when it is green and its optimiser idle. */
export async function unsettled(
  connection: QdrantConnection,
  name: string,
  options?: CallOptions,
): Promise<string | null> {
  const answer = await connection.ask(
    (api, init) => api.getCollection({ collection_name: name }, init),
    options,
  );
  const { status, optimizer_status: optimizer } = infoSchema.parse(answer).result;
  if (optimizer !== "ok") return `qdrant: the optimiser of ${name} failed: ${optimizer.error}`;
  return status === "green" ? null : `qdrant: ${name} is ${status}, not green`;
}

const versionSchema = z.object({ version: z.string() });

export async function serverVersion(connection: QdrantConnection): Promise<string> {
  return versionSchema.parse(await connection.ask((api, init) => api.root({}, init))).version;
}
