import { create, insertMultiple, search } from "@orama/orama";

import type { Embedder } from "../../src/ports/embedder.ts";
import { TEXT_FIELDS } from "./peer-document.ts";
import {
  FACET_VALUES,
  type FacetCounts,
  type PeerDriver,
  type PeerEngine,
  type PeerInputs,
} from "./peer-engine.ts";

const TITLE_BOOST = 2;
const FACETS = {
  brand: { limit: FACET_VALUES, order: "DESC" },
  category: { limit: FACET_VALUES, order: "DESC" },
} as const;

const TEXT_SCHEMA = {
  title: "string",
  brand: "string",
  category: "string[]",
  codes: "string",
  attributes: "string",
  description: "string",
} as const;

/** In memory, in the caller's thread: any word may match, prefixes, no typos (`tolerance` 0, as it comes). */
export const oramaPeer: PeerDriver = {
  name: "Orama full text",
  configuration: `defaults (prefixes, tolerance 0, any word matches), boost: { title: ${TITLE_BOOST} }, facets of up to ${FACET_VALUES} values`,
  guide: "https://docs.orama.com/docs/orama-js/search",
  notes: "",
  needs: [],
  build: (inputs) => buildOrama(inputs, null),
};

/** Orama's own mixture: half text, half vector, each over its best; neighbours above a cosine of 0.8. */
export const oramaHybridPeer: PeerDriver = {
  name: "Orama hybrid",
  configuration:
    "mode: hybrid with its defaults (half text, half vector; similarity 0.8), otherwise as full text; MiniLM vectors",
  guide: "https://docs.orama.com/docs/orama-js/search/hybrid-search",
  notes: "few products reach its default similarity with this model: its vector side finds little",
  needs: [],
  build: async (inputs) => buildOrama(inputs, await inputs.openEmbedder()),
};

async function buildOrama(
  { documents, vectors }: PeerInputs,
  embedder: Embedder | null,
): Promise<PeerEngine> {
  const dimensions = vectors[0]?.length ?? 0;
  const index = create({
    schema: embedder === null ? TEXT_SCHEMA : { ...TEXT_SCHEMA, embedding: `vector[${dimensions}]` as const },
  });
  const stored = documents.map((document, place) => ({
    ...document,
    category: [...document.category],
    ...(embedder === null ? {} : { embedding: Array.from(vectors[place] ?? []) }),
  }));
  await insertMultiple(index, stored);

  const find = async (query: string, limit: number) => {
    const common = {
      term: query,
      limit,
      properties: [...TEXT_FIELDS],
      boost: { title: TITLE_BOOST },
      facets: FACETS,
    };
    if (embedder === null) return search(index, common);
    const [vector = new Float32Array()] = await embedder.embed([query]);
    return search(index, {
      ...common,
      mode: "hybrid",
      vector: { value: Array.from(vector), property: "embedding" },
    });
  };
  return {
    ask: async (query, pageSize) => {
      const { hits, count, facets } = await find(query, pageSize);
      const counted: FacetCounts = Object.fromEntries(
        Object.entries(facets ?? {}).map(([field, { values }]) => [field, withoutEmpty(values)]),
      );
      return { ids: hits.map(({ id }) => id), total: count, facets: counted };
    },
    pageThrough: async (query, depth) => (await find(query, depth)).hits.map(({ id }) => id),
    close: async () => embedder?.close(),
  };
}

/** A product without a brand has the brand "": that is ours, not a value it counted wrongly. */
function withoutEmpty(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([value]) => value !== ""));
}
