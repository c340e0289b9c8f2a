import { afterAll, describe, expect, it } from "vitest";

import { composeServerGenerations, composeServerStores } from "../src/compose-servers.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import { listSnapshots } from "../src/engines/qdrant/clone-collection.ts";
import { listCollections } from "../src/engines/qdrant/collection.ts";
import { createQdrantConnection } from "../src/engines/qdrant/connection.ts";
import { MANIFEST } from "./api/fake-search.ts";
import { serverConfig } from "./contract/remote-stores.ts";
import { startFakeMeilisearch } from "./fakes/fake-meilisearch.ts";
import { startFakeQdrant } from "./fakes/fake-qdrant.ts";
import { promoteProducts } from "./memory-search.ts";

const [meilisearch, qdrant] = await Promise.all([startFakeMeilisearch(), startFakeQdrant()]);
afterAll(() => Promise.all([meilisearch.close(), qdrant.close()]));

describe("what processes leave in the stores", () => {
  const config = serverConfig(meilisearch, qdrant);
  const vectors = createQdrantConnection({ url: qdrant.url, timeoutMs: 10_000, writeTimeoutMs: 10_000 });
  const takeSnapshot = (collection: string) =>
    vectors.write((api, init) => api.createSnapshot({ collection_name: collection, wait: true }, init));

  it("is swept when it is the snapshot of a copy that was never finished, and nobody else's", async () => {
    const generations = composeServerGenerations(config);
    const live = await promoteProducts(generations, [{ id: "a", title: "Red sofa" }], createHashEmbedder());
    const collection = `${config.engine.prefix}_${live}`;
    await takeSnapshot(collection);
    const before = await listSnapshots(vectors, collection);
    await composeServerStores(config).registry.put("copying", { base: collection, before });
    await takeSnapshot(collection);
    expect(await listSnapshots(vectors, collection)).toHaveLength(2);
    await generations.sweep();
    expect(await listSnapshots(vectors, collection)).toEqual(before);
    await takeSnapshot(collection);
    await generations.sweep();
    expect(await listSnapshots(vectors, collection)).toHaveLength(2);
  });

  it("is no attachment of a generation that is abandoned, removed or was never finished", async () => {
    const generations = composeServerGenerations(config);
    const attachments = async () =>
      (await listCollections(vectors, config.engine.prefix)).filter((name) => name.endsWith("_attachments"));
    const begin = async () => {
      const build = await generations.create(4, { id: "string", title: "string" });
      await build.attach("words", Uint8Array.of(1, 2, 3));
      return build;
    };
    const [abandoned, unfinished, removed, kept] = [
      await begin(),
      await begin(),
      await begin(),
      await begin(),
    ];
    for (const build of [removed, kept]) await build.seal({ ...MANIFEST, name: build.name });
    expect(await attachments()).toHaveLength(4);
    await abandoned.abandon();
    await generations.remove(removed.name);
    const collectionOf = ({ name }: { name: string }) => `${config.engine.prefix}_${name}_attachments`;
    expect((await attachments()).toSorted()).toEqual([unfinished, kept].map(collectionOf).toSorted());
    // As a process leaves it that is killed while it removes a generation.
    await composeServerStores(config).attachments.put(
      `${config.engine.prefix}_g99`,
      "words",
      Uint8Array.of(1),
    );
    await generations.sweep();
    expect(await attachments()).toEqual([collectionOf(kept)]);
  });

  it("says whose live changes reach them, to every process", async () => {
    const [one, other] = [composeServerGenerations(config), composeServerGenerations(config)];
    expect(await other.claimant()).toBeNull();
    await one.claim("directory-1");
    expect(await other.claimant()).toBe("directory-1");
    await other.claim("directory-2");
    expect(await one.claimant()).toBe("directory-2");
  });
});
