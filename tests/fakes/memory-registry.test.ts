import { randomUUID } from "node:crypto";

import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { deleteCollection } from "../../src/engines/qdrant/collection.ts";
import { createQdrantConnection } from "../../src/engines/qdrant/connection.ts";
import { createQdrantRegistry } from "../../src/engines/qdrant/registry-store.ts";
import type { RegistryStore } from "../../src/engines/remote/registry-store.ts";
import { withServer, type ServerAddress } from "../real-servers.ts";
import { startFakeQdrant } from "./fake-qdrant.ts";
import { createMemoryRegistry } from "./memory-registry.ts";

const fake = await startFakeQdrant();
afterAll(() => fake.close());

describeRegistry("in memory", () => {
  const registry = createMemoryRegistry();
  return () => registry;
});
describeRegistry("of the Qdrant driver on a fake server", onQdrant(fake));
withServer("QDRANT_URL", "the registry", (address) =>
  describeRegistry("of the Qdrant driver", onQdrant(address)),
);

/** Registries of their own; each gives as many stores over it as there are processes. */
function onQdrant(address: ServerAddress): () => () => RegistryStore {
  const connection = createQdrantConnection({ ...address, timeoutMs: 20_000, writeTimeoutMs: 60_000 });
  const used: string[] = [];
  afterAll(() => Promise.all(used.map((collection) => deleteCollection(connection, collection))));
  return () => {
    const collection = `test_registry_${randomUUID().slice(0, 8)}`;
    used.push(collection);
    return () => createQdrantRegistry(connection, collection);
  };
}

/** What `RegistryStore` promises. */
function describeRegistry(name: string, create: () => () => RegistryStore): void {
  describe(`the registry ${name}`, () => {
    let here: RegistryStore;
    let there: RegistryStore;
    let registry: RegistryStore;
    beforeEach(() => {
      const open = create();
      [here, there, registry] = [open(), open(), open()];
    });

    it("has nothing before anything was written, also for several who look first at once", async () => {
      expect(await Promise.all([here.get("a"), there.get("a"), registry.list("")])).toEqual([
        null,
        null,
        new Map(),
      ]);
    });

    it("shows one process what another has put, with a new token each time", async () => {
      await here.put("a", { deep: [1, "é", null] });
      const first = await there.get("a");
      expect(first?.value).toEqual({ deep: [1, "é", null] });
      await here.put("a", 7);
      const second = await there.get("a");
      expect(second?.value).toBe(7);
      expect(second?.token).not.toBe(first?.token);
    });

    it("replaces only what still has the token", async () => {
      expect(await registry.replace("a", 1, "none such")).toBe(false);
      expect(await registry.get("a")).toBeNull();
      expect(await registry.replace("a", 1, null)).toBe(true);
      expect(await registry.replace("a", 2, null)).toBe(false);
      const token = (await registry.get("a"))?.token ?? "";
      expect(await registry.replace("a", 3, token)).toBe(true);
      expect(await registry.replace("a", 4, token)).toBe(false);
      expect((await registry.get("a"))?.value).toBe(3);
    });

    it("lets one of several writers at the same moment win, and tells the others", async () => {
      const race = async (token: string | null): Promise<number> => {
        const stores = [here, there, registry, here, there];
        const outcomes = await Promise.all(stores.map((store, index) => store.replace("a", index, token)));
        expect(outcomes.filter((hasWon) => hasWon)).toHaveLength(1);
        expect((await registry.get("a"))?.value).toBe(outcomes.indexOf(true));
        return outcomes.indexOf(true);
      };
      await race(null);
      await race((await registry.get("a"))?.token ?? "");
    });

    it("lists what begins alike, however much there is", async () => {
      const keys = Array.from({ length: 260 }, (_, index) => `manifest:g${index}`);
      await Promise.all(keys.map((key) => registry.put(key, key)));
      await registry.put("lock", "x");
      const listed = await registry.list("manifest:");
      expect([...listed.keys()].toSorted()).toEqual(keys.toSorted());
      expect(listed.get("manifest:g259")?.value).toBe("manifest:g259");
      expect((await registry.list("")).size).toBe(keys.length + 1);
    });

    it("forgets what is deleted, and has no trouble with what is not there", async () => {
      await registry.put("a", 1);
      await registry.put("b", 2);
      await registry.delete("a");
      await registry.delete("a");
      expect([await registry.get("a"), (await registry.get("b"))?.value]).toEqual([null, 2]);
      expect(await registry.replace("a", 3, null)).toBe(true);
    });
  });
}
