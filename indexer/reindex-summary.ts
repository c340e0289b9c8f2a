/** Every gate, in the order they are put; `docs/reindex.md` explains them. */
export const GATES = [
  "rejects",
  "products",
  "shrink",
  "audit",
  "disk",
  "counts",
  "checksum",
  "self-search",
  "settled",
  "warm-up",
  "golden-queries",
] as const;

/** A condition a catalog, or a generation built of it, must meet before it goes live. */
export interface Gate {
  readonly name: (typeof GATES)[number];
  readonly passed: boolean;
  /** What was found and what was expected, for people. */
  readonly detail: string;
}

/** What a run would do; of a dry run. */
export interface ReindexPlan {
  /** Texts that have no embedding yet. */
  readonly toEmbed: number;
  readonly toReuse: number;
  /** What the build is estimated to take in the data directory. */
  readonly estimatedBytes: number;
  /** Generations that would be removed afterwards. */
  readonly toRemove: readonly string[];
  /** A finished build of this very catalog that would be checked and promoted instead of built again. */
  readonly resumes: string | null;
}

/** What a reindex did; the body of `aisle reindex --json`. */
export interface ReindexSummary {
  /** Null when nothing was built: a dry run. */
  readonly generation: string | null;
  /** What was live before, and how many products it had. */
  readonly previous: { readonly generation: string; readonly products: number } | null;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly sources: readonly string[];
  readonly model: string | null;
  readonly products: number;
  readonly embedded: number;
  readonly reused: number;
  readonly rejected: number;
  /** Why rows were rejected, most frequent first. */
  readonly rejectReasons: readonly { readonly reason: string; readonly count: number }[];
  /** Rows that were replaced by a later one of the same id. */
  readonly duplicates: number;
  /** Fields that could not be read and were left out, by reason. */
  readonly warnings: Readonly<Record<string, number>>;
  /** How often each finding of the audit occurs, by code, worst first. */
  readonly audit: Readonly<Record<string, number>>;
  readonly rejectsFile: string | null;
  readonly gates: readonly Gate[];
  readonly promoted: boolean;
  /** True when an earlier run had finished this build and it was only checked and promoted. */
  readonly resumed: boolean;
  /** Live changes that came in meanwhile and are in it. */
  readonly changesReplayed: number;
  /** How often a store had to be asked again. */
  readonly retries: number;
  /** Old generations that were removed. */
  readonly removed: readonly string[];
  /** What went differently from what was asked, without harm: for people. */
  readonly notices: readonly string[];
  /** Of a dry run. */
  readonly plan: ReindexPlan | null;
  readonly seconds: {
    readonly read: number;
    readonly embed: number;
    readonly write: number;
    readonly check: number;
    readonly promote: number;
  };
}

export interface ReindexProgress {
  readonly phase: "read" | "embed" | "replay" | "settle" | "check";
  /** Rows while reading, changes while replaying, products otherwise. */
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  /** Over the last seconds; 0 while nothing has been measured. */
  readonly perSecond: number;
  /** Until the phase ends; null while it cannot be told. */
  readonly remainingSeconds: number | null;
  readonly embedded?: number;
  readonly reused?: number;
  /** What is being waited for, in words. */
  readonly detail?: string;
}
