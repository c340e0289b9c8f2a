import type { z } from "zod";

import { createFakeCollection, type FakeCollection } from "./fake-qdrant-collection.ts";
import { QdrantRefusal } from "./fake-qdrant-refusal.ts";
import {
  batchSchema,
  countSchema,
  createSchema,
  deleteSchema,
  fieldIndexSchema,
  getSchema,
  querySchema,
  recoverSchema,
  scrollSchema,
  upsertSchema,
} from "./fake-qdrant-requests.ts";
import { createFakeSnapshots } from "./fake-qdrant-snapshots.ts";

export interface FakeRequest {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** `?wait=true`. */
  readonly waits: boolean;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
}

/** What stands in `result` of the answer; undefined where there is no such endpoint. */
export type Respond = (request: FakeRequest) => unknown;

/** The endpoints below `/collections`, over collections of their own. */
export function createFakeRoutes(): Respond {
  const collections = new Map<string, FakeCollection>();
  const snapshots = createFakeSnapshots();
  let operations = 0;

  const named = (name: string): FakeCollection => {
    const collection = collections.get(name);
    if (collection !== undefined) return collection;
    throw new QdrantRefusal(404, `Not found: Collection \`${name}\` doesn't exist!`);
  };
  const create = (name: string, body: unknown): true => {
    const request = read(createSchema, body);
    if (collections.has(name)) {
      throw new QdrantRefusal(409, `Wrong input: Collection \`${name}\` already exists!`);
    }
    collections.set(name, createFakeCollection(request));
    return true;
  };
  /** Writes are done at once; who does not wait is told that they are only accepted. */
  const updated = ({ waits }: FakeRequest) => ({
    operation_id: (operations += 1),
    status: waits ? "completed" : "acknowledged",
  });

  const onCollection = (name: string, { method, body }: FakeRequest): unknown => {
    switch (method) {
      case "PUT":
        return create(name, body);
      case "GET":
        return {
          status: "green",
          optimizer_status: "ok",
          points_count: named(name).count({}).count,
          segments_count: 1,
        };
      case "PATCH":
        named(name);
        return true;
      case "DELETE":
        return collections.delete(name);
      default:
        return undefined;
    }
  };

  const onSnapshots = (
    name: string,
    snapshot: string | undefined,
    { method, body }: FakeRequest,
  ): unknown => {
    if (method === "PUT" && snapshot === "recover") {
      collections.set(name, snapshots.download(read(recoverSchema, body).location));
      return true;
    }
    const collection = named(name);
    if (method === "GET" && snapshot === undefined) return snapshots.list(name).map((one) => ({ name: one }));
    if (method === "POST" && snapshot === undefined) return { name: snapshots.take(name, collection) };
    if (method !== "DELETE" || snapshot === undefined) return undefined;
    snapshots.remove(name, snapshot);
    return true;
  };

  const onPoints = (collection: FakeCollection, endpoint: string, request: FakeRequest): unknown => {
    const { body } = request;
    switch (endpoint) {
      case "GET cluster":
        return { peer_id: 1, shard_count: 1, local_shards: [{ shard_id: 0 }], remote_shards: [] };
      case "PUT index":
        read(fieldIndexSchema, body);
        return updated(request);
      case "PUT points":
        collection.upsert(read(upsertSchema, body));
        return updated(request);
      case "POST points":
        return collection.get(read(getSchema, body));
      case "POST points/query":
        return collection.query(read(querySchema, body));
      case "POST points/scroll":
        return collection.scroll(read(scrollSchema, body));
      case "POST points/count":
        return collection.count(read(countSchema, body));
      case "POST points/delete":
        collection.delete(read(deleteSchema, body));
        return updated(request);
      case "POST points/batch": {
        const { operations: requested } = read(batchSchema, body);
        collection.batch({ operations: requested });
        return requested.map(() => updated(request));
      }
      default:
        return undefined;
    }
  };

  return (request) => {
    const [root, name, ...rest] = request.path.slice(1).split("/").map(decodeURIComponent);
    if (root !== "collections") return undefined;
    if (name === undefined) return { collections: [...collections.keys()].map((key) => ({ name: key })) };
    if (rest.length === 0) return onCollection(name, request);
    const endpoint = `${request.method} ${rest.join("/")}`;
    if (endpoint === "GET exists") return { exists: collections.has(name) };
    if (rest[0] === "snapshots") return onSnapshots(name, rest[1], request);
    return onPoints(named(name), endpoint, request);
  };
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new QdrantRefusal(400, `Format error in JSON body: ${parsed.error.message}`);
}
