import { afterAll } from "vitest";

import { createMeilisearchConnection } from "../../src/engines/meilisearch/connection.ts";
import { createDocumentWriter } from "../../src/engines/meilisearch/document-writer.ts";
import { createIndex, deleteIndex } from "../../src/engines/meilisearch/index-administration.ts";
import { createMeilisearchKeywordIndex } from "../../src/engines/meilisearch/keyword-index.ts";
import { createMeilisearchProducts } from "../../src/engines/meilisearch/product-store.ts";
import { asProductStore } from "../../src/engines/remote/product-reader.ts";
import type { KeywordIndex } from "../../src/ports/keyword-index.ts";
import { withServer } from "../real-servers.ts";
import { describeLikeNaiveKeywords } from "./keyword-comparison.ts";
import { describeKeywordIndex } from "./keyword-index.ts";
import { describeProductStore } from "./product-store.ts";

const MAX_FACET_DISTRIBUTION = 10_000;

withServer("MEILI_URL", "the Meilisearch keyword index", (address) => {
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
  const createKeywordIndex = async (relaxBelow = 1): Promise<KeywordIndex> => {
    const index = await createEmpty();
    return createMeilisearchKeywordIndex({
      connection,
      index,
      writer: createDocumentWriter(connection, index),
      relaxBelow,
      statisticsMaxAgeMs: 0,
      maxFacetDistribution: MAX_FACET_DISTRIBUTION,
    });
  };
  afterAll(() => Promise.all(created.map((index) => deleteIndex(connection, index))));

  describeKeywordIndex({ name: "meilisearch", create: () => createKeywordIndex() });
  describeLikeNaiveKeywords({ name: "meilisearch", create: createKeywordIndex, runs: 10 });
  describeProductStore({
    name: "meilisearch",
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
});
