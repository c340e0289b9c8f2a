import { type Index, Meilisearch, type SearchParams } from "meilisearch";

import type { Embedder } from "../../src/ports/embedder.ts";
import { askOnFreshConnection } from "../../src/engines/remote/stale-connection.ts";
import { TEXT_FIELDS } from "./peer-document.ts";
import { FACET_FIELDS, type PeerDriver, type PeerEngine, type PeerInputs } from "./peer-engine.ts";

const EMBEDDER = "peers";
/** Half words, half meaning: the value its guide begins with. */
const SEMANTIC_RATIO = 0.5;
const BATCH = 2_000;
const TASK_TIMEOUT_MS = 600_000;
/** Its default `pagination.maxTotalHits`. */
const MAX_TOTAL_HITS = 1_000;
const PAGE = 200;

const COMMON = `searchableAttributes ${TEXT_FIELDS.join(", ")} in this order; no typos in codes; facets by count; page and hitsPerPage, so that its total is exact up to its limit of ${MAX_TOTAL_HITS}; only ids are returned; accept-encoding: identity (a compressed answer waits for a delayed ACK)`;

export const meilisearchPeer: PeerDriver = {
  name: "Meilisearch keyword",
  configuration: COMMON,
  guide: "https://www.meilisearch.com/docs/learn/relevancy/typo_tolerance_settings",
  notes: "",
  needs: ["meilisearch"],
  build: (inputs) => buildMeilisearch(inputs, "keyword", null),
};

export const meilisearchHybridPeer: PeerDriver = {
  name: "Meilisearch hybrid",
  configuration: `userProvided embedder with the shared vectors, semanticRatio ${SEMANTIC_RATIO}; otherwise as keyword`,
  guide: "https://www.meilisearch.com/docs/learn/ai_powered_search/search_with_user_provided_embeddings",
  notes: "its vector side holds the whole index, and so do total and facets",
  needs: ["meilisearch"],
  build: async (inputs) => buildMeilisearch(inputs, "hybrid", await inputs.openEmbedder()),
};

async function buildMeilisearch(
  { documents, vectors, prefix, servers }: PeerInputs,
  suffix: string,
  embedder: Embedder | null,
): Promise<PeerEngine> {
  const client = new Meilisearch({
    host: servers.meilisearch ?? "",
    requestInit: { headers: { "accept-encoding": "identity" } },
    ...(servers.meilisearchKey === undefined ? {} : { apiKey: servers.meilisearchKey }),
  });
  const name = `${prefix}_${suffix}`;
  await done(client.createIndex(name, { primaryKey: "key" }));
  const index = client.index(name);
  await done(index.updateSettings(settings(embedder === null ? null : (vectors[0]?.length ?? 0))));

  const enqueued = [];
  for (let start = 0; start < documents.length; start += BATCH) {
    const batch = documents.slice(start, start + BATCH).map((document, place) => ({
      ...document,
      // Its own ids take letters, digits, - and _ alone.
      key: start + place,
      ...(embedder === null ? {} : { _vectors: { [EMBEDDER]: Array.from(vectors[start + place] ?? []) } }),
    }));
    enqueued.push(await index.addDocuments(batch));
  }
  for (const { taskUid } of enqueued) await finished(client, taskUid);
  return meilisearchEngine(index, embedder);

  async function done(work: PromiseLike<{ readonly taskUid: number }>): Promise<void> {
    await finished(client, (await work).taskUid);
  }
}

function settings(dimensions: number | null) {
  return {
    searchableAttributes: [...TEXT_FIELDS],
    filterableAttributes: [...FACET_FIELDS],
    typoTolerance: { disableOnAttributes: ["codes"] },
    faceting: { sortFacetValuesBy: { "*": "count" as const } },
    ...(dimensions === null
      ? {}
      : { embedders: { [EMBEDDER]: { source: "userProvided" as const, dimensions } } }),
  };
}

async function finished(client: Meilisearch, taskUid: number): Promise<void> {
  const { status, error } = await client.tasks.waitForTask(taskUid, { timeout: TASK_TIMEOUT_MS });
  if (status !== "succeeded") throw new Error(`expected a task to succeed, got ${error?.message ?? status}`);
}

function meilisearchEngine(index: Index, embedder: Embedder | null): PeerEngine {
  const find = (
    query: string,
    params: SearchParams & { readonly page: number; readonly hitsPerPage: number },
  ) => askOnFreshConnection(() => index.search(query, params));
  const meaning = async (query: string): Promise<SearchParams> => {
    if (embedder === null) return {};
    const [vector = new Float32Array()] = await embedder.embed([query]);
    return { vector: Array.from(vector), hybrid: { embedder: EMBEDDER, semanticRatio: SEMANTIC_RATIO } };
  };
  return {
    ask: async (query, pageSize) => {
      const { hits, totalHits, facetDistribution } = await find(query, {
        ...(await meaning(query)),
        page: 1,
        hitsPerPage: pageSize,
        attributesToRetrieve: ["id"],
        facets: [...FACET_FIELDS],
      });
      return {
        ids: hits.map(({ id }) => String(id)),
        total: totalHits,
        facets: Object.fromEntries(
          Object.entries(facetDistribution ?? {}).map(([field, counts]) => [field, withoutEmpty(counts)]),
        ),
      };
    },
    pageThrough: async (query, depth) => {
      const how = await meaning(query);
      const ids: string[] = [];
      for (let page = 1; ids.length < depth; page++) {
        const { hits } = await find(query, {
          ...how,
          page,
          hitsPerPage: PAGE,
          attributesToRetrieve: ["id"],
        });
        ids.push(...hits.map(({ id }) => String(id)));
        if (hits.length < PAGE) break;
      }
      return ids.slice(0, depth);
    },
    close: async () => embedder?.close(),
  };
}

/** A product without a brand has the brand "": that is ours, not a value it counted wrongly. */
function withoutEmpty(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([value]) => value !== ""));
}
