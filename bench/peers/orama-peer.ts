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

/** Least cosine of a neighbour; its default is for models whose vectors lie closer together. */
const DEFAULT_SIMILARITY = 0.8;
const LOWER_SIMILARITY = 0.4;

/** Orama's own mixture, as it comes. */
export const oramaHybridPeer = oramaHybrid(
  "Orama hybrid",
  DEFAULT_SIMILARITY,
  "few products reach it with this model: the vector side adds little",
);
/** The same with a threshold that this model's vectors reach. */
export const oramaNearHybridPeer = oramaHybrid(
  `Orama hybrid, similarity ${LOWER_SIMILARITY}`,
  LOWER_SIMILARITY,
  "",
);

/** Half text, half vector, each over its best. */
function oramaHybrid(name: string, similarity: number, notes: string): PeerDriver {
  return {
    name,
    configuration: `mode: hybrid, default weights (half text, half vector), similarity ${similarity}${similarity === DEFAULT_SIMILARITY ? ", its default" : ""}; otherwise as full text`,
    guide: "https://docs.orama.com/docs/orama-js/search/hybrid-search",
    notes,
    needs: [],
    build: async (inputs) => buildOrama(inputs, { embedder: await inputs.openEmbedder(), similarity }),
  };
}

interface VectorSide {
  readonly embedder: Embedder;
  readonly similarity: number;
}

async function buildOrama({ documents, vectors }: PeerInputs, side: VectorSide | null): Promise<PeerEngine> {
  const dimensions = vectors[0]?.length ?? 0;
  const index = create({
    schema: side === null ? TEXT_SCHEMA : { ...TEXT_SCHEMA, embedding: `vector[${dimensions}]` as const },
  });
  const stored = documents.map((document, place) => ({
    ...document,
    category: [...document.category],
    ...(side === null ? {} : { embedding: Array.from(vectors[place] ?? []) }),
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
    if (side === null) return search(index, common);
    const [vector = new Float32Array()] = await side.embedder.embed([query]);
    return search(index, {
      ...common,
      mode: "hybrid",
      similarity: side.similarity,
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
    close: async () => side?.embedder.close(),
  };
}

/** A product without a brand has the brand "": that is ours, not a value it counted wrongly. */
function withoutEmpty(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([value]) => value !== ""));
}
