import { randomUUID } from "node:crypto";

import { afterAll, describe, expect, it } from "vitest";

import { cloneCollection } from "../../src/engines/qdrant/clone-collection.ts";
import { createCollection, deleteCollection, hasCollection } from "../../src/engines/qdrant/collection.ts";
import { createQdrantConnection } from "../../src/engines/qdrant/connection.ts";
import { createQdrantProducts } from "../../src/engines/qdrant/product-store.ts";
import { createQdrantVectorIndex } from "../../src/engines/qdrant/vector-index.ts";
import { asProductStore } from "../../src/engines/remote/product-reader.ts";
import { startFakeQdrant } from "../fakes/fake-qdrant.ts";
import { withServer, type ServerAddress } from "../real-servers.ts";
import { describeProductStore } from "./product-store.ts";
import { describeVectorIndex, VECTOR_DIMENSIONS } from "./vector-index.ts";

const fake = await startFakeQdrant({ apiKey: "secret" });
afterAll(() => fake.close());

describeDriver("qdrant driver on a fake server", fake);
withServer("QDRANT_URL", "vectors and products on Qdrant", (address) => describeDriver("qdrant", address));

/** Both suites on collections of their own, which it removes. */
function describeDriver(name: string, address: ServerAddress): void {
  const connection = createQdrantConnection({ ...address, timeoutMs: 20_000, writeTimeoutMs: 60_000 });
  const created: string[] = [];
  const createEmpty = async (): Promise<string> => {
    const collection = `test_vectors_${randomUUID().slice(0, 8)}`;
    created.push(collection);
    const fields = { price: "number", brand: "string", "attributes.color": "string" } as const;
    await createCollection(connection, collection, {
      dimensions: VECTOR_DIMENSIONS,
      fields,
      shards: 1,
      replicationFactor: 1,
    });
    return collection;
  };
  const vectorsOf = (collection: string) =>
    createQdrantVectorIndex({ connection, collection, dimensions: VECTOR_DIMENSIONS, isExact: true });
  afterAll(() => Promise.all(created.map((collection) => deleteCollection(connection, collection))));

  describeVectorIndex({ name, create: async () => vectorsOf(await createEmpty()) });

  describeProductStore({
    name,
    // Products are written with their vectors.
    create: async () => {
      const collection = await createEmpty();
      const vectors = vectorsOf(collection);
      const store = asProductStore(createQdrantProducts(connection, collection), collection);
      return {
        ...store,
        upsert: (products, options) =>
          vectors.upsert(
            products.map((product) => ({ product, vector: Float32Array.of(1, 0, 0) })),
            options,
          ),
        delete: (ids, options) => vectors.delete(ids, options),
      };
    },
  });

  describe(`cloning on ${name}`, () => {
    const red = { product: { id: "red", title: "Red" }, vector: Float32Array.of(0, 1, 0) };
    const blue = { product: { id: "blue", title: "Blue" }, vector: Float32Array.of(0, 0, 1) };
    const cloneOf = (source: string, target: string) =>
      cloneCollection(connection, address.apiKey, source, target, 0);

    it("gives a collection of its own that begins with the same products", async () => {
      const source = await createEmpty();
      const target = `${source}_clone`;
      created.push(target);
      await vectorsOf(source).upsert([red]);
      expect(await cloneOf(source, target)).toBe(true);
      await vectorsOf(source).upsert([blue]);
      await vectorsOf(target).upsert([{ product: { id: "red", title: "Crimson" } }]);
      const [from, to] = [source, target].map((name) => createQdrantProducts(connection, name));
      expect(await from?.get(["red", "blue"])).toEqual([red.product, blue.product]);
      expect(await to?.get(["red", "blue"])).toEqual([{ id: "red", title: "Crimson" }, null]);
      expect(await vectorsOf(target).get(["red"])).toEqual([red.vector]);
    });

    it("says so when there is nothing to clone, and leaves nothing behind", async () => {
      const target = `test_vectors_${randomUUID().slice(0, 8)}`;
      expect(await cloneOf(`${target}_none`, target)).toBe(false);
      expect(await hasCollection(connection, target)).toBe(false);
    });
  });
}
