import { afterAll, describe, expect, it } from "vitest";

import { createMeilisearchConnection } from "../../src/engines/meilisearch/connection.ts";
import { createDocumentWriter } from "../../src/engines/meilisearch/document-writer.ts";
import { createIndex, deleteIndex } from "../../src/engines/meilisearch/index-administration.ts";
import { createMeilisearchKeywordIndex } from "../../src/engines/meilisearch/keyword-index.ts";
import { createMeilisearchProducts } from "../../src/engines/meilisearch/product-store.ts";
import { asProductStore } from "../../src/engines/remote/product-reader.ts";
import type { KeywordIndex } from "../../src/ports/keyword-index.ts";
import { startFakeMeilisearch } from "../fakes/fake-meilisearch.ts";
import { withServer, type ServerAddress } from "../real-servers.ts";
import { describeLikeNaiveKeywords } from "./keyword-comparison.ts";
import { describeKeywordIndex } from "./keyword-index.ts";
import { describeProductStore } from "./product-store.ts";

const MAX_FACET_DISTRIBUTION = 10_000;

/** All that the driver promises, on one server. */
function describeOn(name: string, address: ServerAddress, runs: number): void {
  const connection = createMeilisearchConnection({ ...address, timeoutMs: 10_000, writeTimeoutMs: 60_000 });
  const created: string[] = [];
  const createEmpty = async (): Promise<string> => {
    const index = `test_keyword_${process.pid}_${created.length}`;
    created.push(index);
    await createIndex(connection, index, {
      searchCutoffMs: 1_500,
      maxFacetDistribution: MAX_FACET_DISTRIBUTION,
    });
    return index;
  };
  const createKeywordIndex = async (relaxBelow = 1, statisticsMaxAgeMs = 0): Promise<KeywordIndex> => {
    const index = await createEmpty();
    return createMeilisearchKeywordIndex({
      connection,
      index,
      writer: createDocumentWriter(connection, index),
      relaxBelow,
      statisticsMaxAgeMs,
      maxFacetDistribution: MAX_FACET_DISTRIBUTION,
    });
  };
  afterAll(() => Promise.all(created.map((index) => deleteIndex(connection, index))));

  it("takes a word apart whose one half is newer than what it knows of the catalog", async () => {
    const keywords = await createKeywordIndex(1, 600_000);
    const request = { filter: null, limit: 9, sort: [], prior: null };
    await keywords.upsert([{ id: "k1", title: "Kitchen lamp" }]);
    expect((await keywords.search({ ...request, query: "kitchenfaucet " })).corrected).toBeNull();
    await keywords.upsert([
      { id: "k2", title: "Kitchen faucet" },
      { id: "k3", title: "Kitchen faucet chrome" },
      { id: "k4", title: "Kitchen table" },
    ]);
    const { corrected, hits } = await keywords.search({ ...request, query: "kitchenfaucet " });
    expect([corrected, hits.map(({ id }) => id)]).toEqual(["kitchen faucet ", ["k2", "k3"]]);
    await keywords.close();
  });

  describeKeywordIndex({ name, create: () => createKeywordIndex() });
  describeLikeNaiveKeywords({ name, create: createKeywordIndex, runs });
  describeProductStore({
    name,
    // Products are written with their words.
    create: async () => {
      const index = await createEmpty();
      const writer = createDocumentWriter(connection, index);
      const store = asProductStore(createMeilisearchProducts(connection, index), index);
      return {
        ...store,
        upsert: (products, options) => writer.write(products, options),
        delete: (ids, options) => writer.remove(ids, options),
      };
    },
  });
}

const fake = await startFakeMeilisearch({ apiKey: "the key of the fake" });
describe("in memory", () => {
  // Registered before the suites' own, so it runs after them: hooks of the end run last first.
  afterAll(() => fake.close());
  describeOn("meilisearch driver on a fake server", fake, 15);
});

withServer("MEILI_URL", "the Meilisearch keyword index", (address) => {
  describe("on a server", () => {
    describeOn("meilisearch", address, 10);
  });
});
