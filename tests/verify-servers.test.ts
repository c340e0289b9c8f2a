import { afterAll, afterEach, describe, expect, it } from "vitest";

import { pause } from "../src/changes/pause.ts";
import { composeServerGenerations } from "../src/compose-servers.ts";
import type { AisleConfig } from "../src/config/aisle-config.ts";
import { productHash } from "../src/domain/product-hash.ts";
import type { Product } from "../src/domain/product.ts";
import { createMemoryChangeLog } from "../src/engines/memory/change-log.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import type { Generation } from "../src/ports/generations.ts";
import { verifyGeneration } from "../src/verify/verify-generation.ts";
import { removeAll, serverConfig } from "./contract/remote-stores.ts";
import { startFakeMeilisearch } from "./fakes/fake-meilisearch.ts";
import { startFakeQdrant } from "./fakes/fake-qdrant.ts";
import { promoteProducts } from "./memory-search.ts";
import { withServer, type ServerAddress } from "./real-servers.ts";

const REMOVAL_TIMEOUT_MS = 60_000;
const embedder = createHashEmbedder();
const CATALOG: readonly Product[] = Array.from({ length: 40 }, (_, place) => ({
  id: `p/${place}`,
  title: `lamp number ${place}`,
  price: place,
}));

const [meilisearch, replica, qdrant] = await Promise.all([
  startFakeMeilisearch(),
  startFakeMeilisearch(),
  startFakeQdrant(),
]);
afterAll(() => Promise.all([meilisearch.close(), replica.close(), qdrant.close()]));

describeDamage("fake servers", () => serverConfig(addressOf(meilisearch), addressOf(qdrant)));
withServer("MEILI_URL", "verification", (realMeilisearch) =>
  withServer("QDRANT_URL", "verification", (realQdrant) =>
    describeDamage("servers", () => serverConfig(realMeilisearch, realQdrant)),
  ),
);

/** Only what an address is: the fakes can do more. */
function addressOf({ url, apiKey }: ServerAddress): ServerAddress {
  return { url, ...(apiKey === undefined ? {} : { apiKey }) };
}

async function openShop(config: AisleConfig) {
  const generations = composeServerGenerations(config);
  const generation = await generations.open(await promoteProducts(generations, CATALOG, embedder));
  const log = createMemoryChangeLog();
  await log.writeLedger(
    generation.manifest.name,
    CATALOG.map((product) => ({ id: product.id, hash: productHash(product) })),
  );
  const texts = {
    model: embedder.model,
    embed: async (_template: string, wanted: readonly string[]) => embedder.embed(wanted),
    check: async () => {},
  };
  const verify = (repair: boolean) =>
    verifyGeneration(
      generation,
      { log, texts: async () => texts, pause, now: Date.now },
      { repair, isAlone: true },
    );
  return { generation, verify };
}

const write = async (vectors: Generation["vectors"], product: Product): Promise<void> => {
  const [vector = new Float32Array()] = await embedder.embed([product.title]);
  await vectors.upsert([{ product, vector }]);
};

function describeDamage(name: string, configure: () => AisleConfig): void {
  describe(`drift on ${name}`, () => {
    const used: AisleConfig[] = [];
    let opened: Generation | undefined;
    afterEach(() => opened?.close());
    afterAll(() => Promise.all(used.map(removeAll)), REMOVAL_TIMEOUT_MS);
    const open = async (config: AisleConfig) => {
      used.push(config);
      const shop = await openShop(config);
      opened = shop.generation;
      return shop;
    };

    it("is found and repaired in either store", async () => {
      const { generation, verify } = await open(configure());
      const { keyword, vectors } = generation;
      expect(await verify(false)).toMatchObject({ checked: 40, missing: 0, extra: 0, stale: 0 });
      await keyword.delete(["p/1", "p/2"]);
      await keyword.upsert([
        { id: "p/3", title: "worn title" },
        { id: "ghost", title: "ghost" },
      ]);
      await vectors.delete(["p/4"]);
      await write(vectors, { id: "p/5", title: "worn title" });
      await write(vectors, { id: "specter", title: "specter" });

      const found = { checked: 40, missing: 3, extra: 2, stale: 2 };
      const report = await verify(true);
      expect(report).toMatchObject({ ...found, repaired: 7, unrepairable: 0 });
      expect(report.stores).toMatchObject([
        { products: 40, examples: { missing: ["p/4"], extra: ["specter"], stale: ["p/5"] } },
        { products: 39, examples: { missing: ["p/1", "p/2"], extra: ["ghost"], stale: ["p/3"] } },
      ]);
      expect(await verify(false)).toMatchObject({ checked: 40, missing: 0, extra: 0, stale: 0 });

      const ids = CATALOG.map(({ id }) => id);
      for (const inventory of generation.inventories()) {
        const held = new Map(
          (await inventory.look([...ids, "ghost", "specter"])).map((one) => [one.id, one]),
        );
        expect(held.size).toBe(40);
        expect(ids.map((id) => held.get(id)?.product)).toEqual(CATALOG);
      }
      const [repaired = new Float32Array()] = await embedder.embed(["lamp number 5"]);
      const [similarity = 0] = await vectors.similarities(repaired, ["p/5"]);
      expect(similarity).toBeGreaterThan(0.999);
      const question = { query: "", filter: null, limit: 50, sort: [], prior: null };
      expect((await keyword.search(question)).total).toBe(40);
    });

    it("that no store can repair is told", async () => {
      const { generation, verify } = await open(configure());
      await generation.keyword.delete(["p/1"]);
      await generation.vectors.delete(["p/1"]);
      expect(await verify(true)).toMatchObject({
        missing: 1,
        repaired: 0,
        unrepairable: 1,
        reasons: [{ id: "p/1" }],
      });
    });
  });
}

describe("drift of one of two replicas", () => {
  it("is found and repaired", async () => {
    const alone = serverConfig(addressOf(meilisearch), addressOf(qdrant));
    const both: AisleConfig = { ...alone, meilisearch: { ...alone.meilisearch, replicas: [replica.url] } };
    const { generation, verify } = await openShop(both);
    const one = await composeServerGenerations(alone).open(generation.manifest.name);
    await one.keyword.delete(["p/1", "p/2"]);
    await one.close();
    const report = await verify(true);
    expect(report).toMatchObject({ missing: 2, repaired: 2 });
    expect(report.stores.map(({ store, missing }) => [store, missing])).toEqual([
      [`qdrant at ${qdrant.url}`, 0],
      [`meilisearch at ${meilisearch.url}`, 2],
      [`meilisearch at ${replica.url}`, 0],
    ]);
    expect(await verify(false)).toMatchObject({ missing: 0 });
    await generation.close();
  });
});
