import type { Embedder } from "../../src/ports/embedder.ts";
import type { Product } from "../../src/domain/product.ts";
import type { PeerDocument } from "./peer-document.ts";

/** Counts by value, of each facet field. */
export type FacetCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What an engine says to one query. */
export interface PeerAnswer {
  /** Of products, best first. */
  readonly ids: readonly string[];
  /** How many it says it found; null when it does not say. */
  readonly total: number | null;
  /** Null when it counts none. */
  readonly facets: FacetCounts | null;
  /** It says that a lane is missing from this answer. */
  readonly isDegraded?: boolean;
}

/** An engine with the catalog in it. */
export interface PeerEngine {
  /** The first page of a results list, with total and facets where the engine has them: what is timed. */
  ask(query: string, pageSize: number): Promise<PeerAnswer>;
  /** Ids it hands out page by page, at most `depth`; the set that its total and facets ought to describe. */
  pageThrough(query: string, depth: number): Promise<readonly string[]>;
  /** Forgets the vectors of queries it has been asked, so that each run embeds anew. */
  forget?(): Promise<void>;
  close(): Promise<void>;
}

/** What every engine is built from. */
export interface PeerInputs {
  readonly catalog: string;
  readonly products: readonly Product[];
  readonly documents: readonly PeerDocument[];
  /** One unit vector a product, in the same order. */
  readonly vectors: readonly Float32Array[];
  /** Holds the model and the embedding cache; nothing is written into it. */
  readonly dataDirectory: string;
  /** Empty; for what an engine keeps on disk. */
  readonly folder: string;
  /** Names of indexes on servers begin with it. */
  readonly prefix: string;
  /** The model that the products' vectors are of. Whoever opens it closes it. */
  openEmbedder(): Promise<Embedder>;
  readonly servers: PeerServers;
}

/** Addresses; undefined where there is none. */
export interface PeerServers {
  readonly meilisearch: string | undefined;
  readonly meilisearchKey: string | undefined;
  readonly qdrant: string | undefined;
}

/** An engine as it is measured. */
export interface PeerDriver {
  /** As in the table. */
  readonly name: string;
  /** What was set, in words. */
  readonly configuration: string;
  /** The engine's own guide that it follows. */
  readonly guide: string;
  /** What a reader has to know beside the figures. */
  readonly notes: string;
  /** The servers it needs; without them it is left out. */
  readonly needs: readonly ("meilisearch" | "qdrant")[];
  /** Indexes the whole catalog and returns when it can be searched: what `indexSeconds` measures, without the time of `openEmbedder`. */
  build(inputs: PeerInputs): Promise<PeerEngine>;
}

/** Values a facet lists, of every engine alike. */
export const FACET_VALUES = 100;
/** Fields that are counted. */
export const FACET_FIELDS = ["brand", "category"] as const;
