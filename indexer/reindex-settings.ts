import type { Embedder } from "../src/ports/embedder.ts";
import type { EmbeddingCache } from "../src/ports/embedding-cache.ts";
import type { Generations } from "../src/ports/generations.ts";
import type { CatalogLimits } from "./catalog-gates.ts";
import type { CandidateSearch } from "./golden-queries.ts";
import type { NormaliseOptions } from "./normalise/normalise-options.ts";
import type { PruneSettings } from "./prune-generations.ts";
import type { ReindexProgress } from "./reindex-summary.ts";
import type { ReplayedLog } from "./replay-changes.ts";
import type { RetryPolicy } from "./retry-engine.ts";
import type { PastQuery } from "./suggestions/past-query-drafts.ts";
import type { SourceOptions } from "./sources/open-source.ts";

/** What a reindex works with. */
export interface ReindexDependencies {
  readonly generations: Generations;
  /** Opened only when there is something to embed or to name the model by. */
  readonly embedder: () => Promise<Embedder>;
  readonly cache: EmbeddingCache;
  /** Searches a sealed generation as shoppers would, for golden queries. */
  readonly openSearch: (generation: string) => Promise<CandidateSearch>;
  /** Live changes to bring into the build; null where there is no log of them. */
  readonly changes: ReplayedLog | null;
  /** What shoppers searched for, to be suggested; left out: nobody knows. What goes wrong with it is a notice. */
  readonly pastQueries?: () => Promise<readonly PastQuery[]>;
  readonly now: () => Date;
}

/** What the configuration says. */
export interface ReindexSettings extends PruneSettings {
  readonly source: SourceOptions;
  readonly normalise: NormaliseOptions;
  readonly template: string;
  /** As configured: what a dry run, which loads no model, looks embeddings up by. */
  readonly model: { readonly id: string; readonly precision: string };
  readonly limits: CatalogLimits;
  /** A JSONL file; null: there are none. */
  readonly goldenQueries: string | null;
  readonly suggestions: { readonly enabled: boolean; readonly max: number };
  readonly minFreeDiskMb: number;
  readonly settleTimeoutMs: number;
  /** Whether generations are written into the data directory. */
  readonly isBuiltHere: boolean;
  /** Changes with everything configured that shapes a build: a build of another configuration is not taken up again. */
  readonly configuration: string;
  readonly retry: RetryPolicy;
}

/** What one run was asked. */
export interface ReindexOptions {
  readonly sources: readonly string[];
  /** Reads and judges the catalog and says what would be done; changes nothing. */
  readonly dryRun?: boolean;
  /** Goes on although a gate refused, as long as there is any product. */
  readonly force?: boolean;
  readonly onProgress?: (progress: ReindexProgress) => void;
  readonly signal?: AbortSignal;
}
