import type { FusionMethod } from "../ranking/fuse.ts";

/** How searches are run; the `search` section of the configuration. */
export interface SearchSettings {
  /** Time the vector lane may take when a request does not say. */
  readonly budgetMs: number;
  /** Time anything may take before the request fails. */
  readonly hardLimitMs: number;
  /** Keyword hits that are ranked; at least the positions that can be paged to. */
  readonly candidates: number;
  /** Products the vector lane may add at most. */
  readonly neighbours: number;
  /** A neighbour's cosine is at least this. */
  readonly minSimilarity: number;
  /** And at least this share of the best neighbour's. */
  readonly similarityOfBest: number;
  /** Weight of the vector lane, 0 to 1. */
  readonly vectorWeight: number;
  readonly fusion: FusionMethod;
  readonly maxQueryChars: number;
  readonly maxFacetValues: number;
}
