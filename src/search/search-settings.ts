import type { FusionParameters, RankingMethod } from "../ranking/fuse.ts";

/** How searches are run; the `search` section of the configuration. */
export interface SearchSettings {
  /** Time the vector lane may take when a request does not say. */
  readonly budgetMs: number;
  /** Time one step may take before it is given up: the keyword lane, or one question of a later round. */
  readonly hardLimitMs: number;
  /** Keyword hits that are ranked; at least the positions that can be paged to. */
  readonly candidates: number;
  /** Products the vector lane may add at most. */
  readonly neighbours: number;
  /** When even the best neighbour's cosine is below this, the query has no neighbours. Left out, as all three: calibrated. */
  readonly minBestSimilarity?: number | undefined;
  /** A neighbour's cosine is at least this. */
  readonly minSimilarity?: number | undefined;
  /** And at least this share of the best neighbour's. */
  readonly similarityOfBest?: number | undefined;
  /** Weight of the vector lane, 0 to 1. */
  readonly vectorWeight: number;
  readonly fusion: RankingMethod;
  /** How the method is tuned; left out, as measured best. */
  readonly fusionParameters?: FusionParameters;
  readonly maxQueryChars: number;
  readonly maxFacetValues: number;
}
