import type { Access } from "../domain/access.ts";
import type { SearchView } from "../domain/search-view.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { Manifest } from "../domain/manifest.ts";
import type { Product } from "../domain/product.ts";
import type { Trace } from "./trace.ts";
import type { SearchRequest } from "./search-request.ts";
import type { SearchResponse, SimilarResponse } from "./search-response.ts";

export interface RequestOptions extends CallOptions {
  /** Named in the answer and in logs. */
  readonly requestId: string;
  /** Who asks. Left out: a program of the shop's own, which may see everything. */
  readonly access?: Access;
  /** What that caller can see, made of `access` by whoever restricts a search. Left out: everything. */
  readonly view?: SearchView;
  /** When the answer is worth nothing any more, on the clock of `performance.now()`. Left out: the hard limits alone. */
  readonly deadlineAt?: number;
  /** What the steps are parts of. Left out: nobody watches. */
  readonly trace?: Trace;
  /** What is left out, each named in `degraded`. Left out itself: nothing, or what an overloaded server decides. */
  readonly shed?: readonly ("facets" | "semantic")[];
}

/** Other ranking weights for one search, to look at what they would do. What is left out is as configured. */
export interface RankingPreview {
  /** By the signal's name; unknown ones are ignored. */
  readonly signalWeights?: Readonly<Record<string, number>>;
  readonly maxBoost?: number;
  /** 0 to 1. */
  readonly vectorWeight?: number;
}

export interface SearchOptions extends RequestOptions {
  readonly preview?: RankingPreview;
}

/**
 * What the API and the command line can ask. Every call uses one generation from beginning to
 * end and fails with `NO_GENERATION` when nothing is indexed.
 */
export interface SearchService {
  search(request: SearchRequest, options: SearchOptions): Promise<SearchResponse>;
  /** Products nearest to this one, itself left out, at most `limit`; `PRODUCT_NOT_FOUND` for an unknown id. */
  similar(id: string, limit: number, options: RequestOptions): Promise<SimilarResponse>;
  /** `PRODUCT_NOT_FOUND` for an unknown id. */
  product(id: string, options: RequestOptions): Promise<Product>;
  /** The live generation's manifest, with the fields that this caller can see; null when nothing is indexed. Opens it when it is not open. */
  generation(options?: Pick<RequestOptions, "access">): Promise<Manifest | null>;
  /** Opens the live generation and runs a query through every lane, so that the first real one is fast. */
  warmUp(): Promise<void>;
  /** Waits for calls under way, then closes the generation, not the embedder. */
  close(): Promise<void>;
}
