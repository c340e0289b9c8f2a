import { GENERATION_FORMAT, type Manifest } from "../src/domain/manifest.ts";
import { canonicalField, CORE_FIELDS, type CatalogSchema } from "../src/domain/field.ts";
import type { Lexicon } from "../src/domain/lexicon.ts";
import type { Merchandising } from "../src/domain/merchandising.ts";
import type { Product } from "../src/domain/product.ts";
import { createMemoryGenerations } from "../src/engines/memory/generations.ts";
import { createHashEmbedder } from "../src/engines/memory/hash-embedder.ts";
import type { Embedder } from "../src/ports/embedder.ts";
import type { Generation, Generations } from "../src/ports/generations.ts";
import { createSearchService } from "../src/search/create-search-service.ts";
import type { SearchService } from "../src/search/search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "../src/search/search-request.ts";
import type { SearchResponse } from "../src/search/search-response.ts";
import type { SearchSettings } from "../src/search/search-settings.ts";

export const SETTINGS: SearchSettings = {
  budgetMs: 10_000,
  hardLimitMs: 10_000,
  candidates: 1_000,
  neighbours: 200,
  minBestSimilarity: 0,
  minSimilarity: 0.3,
  similarityOfBest: 0.5,
  vectorWeight: 0.5,
  fusion: "joint",
  maxQueryChars: 512,
  maxFacetValues: 100,
};

export const NO_MERCHANDISING: Merchandising = {
  signals: [],
  maxBoost: 0.35,
  outOfStock: "keep",
  synonyms: [],
  rules: [],
  diversify: null,
};
export const NOW = Date.UTC(2026, 2, 1);

export interface Warning {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface MemorySearch {
  readonly service: SearchService;
  readonly generations: Generations;
  readonly embedder: Embedder;
  readonly warnings: readonly Warning[];
  /** Parses and asks, as the API does. */
  readonly ask: (request: SearchRequestInput, signal?: AbortSignal) => Promise<SearchResponse>;
}

export interface MemorySearchOptions {
  readonly settings?: Partial<SearchSettings>;
  /** A function: what is in force when a search is made. */
  readonly merchandising?: Partial<Merchandising> | (() => Merchandising);
  readonly embedder?: Embedder;
  /** What the catalog knows of values; none: no constraint is read. */
  readonly lexicon?: Lexicon;
  /** Replaces engines of every generation that is opened. */
  readonly wrap?: (generation: Generation) => Generation;
}

/** A search service over the drivers that are obviously right, with these products live; null: nothing is. */
export async function openMemorySearch(
  products: readonly Product[] | null,
  options: MemorySearchOptions = {},
): Promise<MemorySearch> {
  const { settings, wrap = (generation) => generation } = options;
  const { merchandising = {} } = options;
  const current = typeof merchandising === "function" ? merchandising : always(merchandising);
  const embedder = options.embedder ?? createHashEmbedder();
  const kept = createMemoryGenerations();
  if (products !== null) await promoteProducts(kept, products, createHashEmbedder(), options.lexicon);
  const generations: Generations = { ...kept, open: async (name) => wrap(await kept.open(name)) };
  const warnings: Warning[] = [];
  const service = createSearchService({
    generations,
    embedder,
    settings: { ...SETTINGS, ...settings },
    merchandising: current,
    now: () => NOW,
    createQueryId: () => "query-1",
    log: { warn: (fields, message) => void warnings.push({ fields, message }) },
  });
  return {
    service,
    generations,
    embedder,
    warnings,
    ask: (request, signal) =>
      service.search(searchRequestSchema.parse(request), {
        requestId: "request-1",
        ...(signal === undefined ? {} : { signal }),
      }),
  };
}

function always(changed: Partial<Merchandising>): () => Merchandising {
  const fixed = { ...NO_MERCHANDISING, ...changed };
  return () => fixed;
}

/** Builds the next generation of these products and makes it live. */
export async function promoteProducts(
  generations: Generations,
  products: readonly Product[],
  embedder: Embedder,
  lexicon?: Lexicon,
): Promise<string> {
  const vectors = await embedder.embed(products.map(({ title }) => title));
  const build = await generations.create(embedder.model.dimensions, schemaOf(products));
  await build.write(
    products.map((product, index) => ({ product, vector: vectors[index] ?? new Float32Array() })),
  );
  const manifest = manifestOf(build.name, products, embedder);
  await build.seal(lexicon === undefined ? manifest : { ...manifest, lexicon });
  await generations.promote(build.name);
  return build.name;
}

function manifestOf(name: string, products: readonly Product[], embedder: Embedder): Manifest {
  return {
    name,
    format: GENERATION_FORMAT,
    createdAt: new Date(NOW).toISOString(),
    model: embedder.model,
    template: "{title}",
    products: products.length,
    checksum: "00",
    changesThrough: 0,
    fields: schemaOf(products),
  };
}

function schemaOf(products: readonly Product[]): CatalogSchema {
  const attributes = products.flatMap((product) => Object.keys(product.attributes ?? {}));
  return {
    ...CORE_FIELDS,
    // Known even where no product happens to have it.
    "attributes.color": "string",
    ...Object.fromEntries(attributes.map((name) => [canonicalField(name), "string" as const])),
  };
}
