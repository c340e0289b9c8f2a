/** A condition a new generation must meet before it goes live. */
export interface Gate {
  readonly name: "rejects" | "products" | "shrink" | "counts" | "self-search";
  readonly passed: boolean;
  readonly detail: string;
}

/** What a reindex did; the body of `aisle reindex --json`. */
export interface ReindexSummary {
  /** Null when nothing was built: a dry run, or a catalog refused before writing. */
  readonly generation: string | null;
  readonly products: number;
  readonly embedded: number;
  readonly reused: number;
  readonly rejected: number;
  /** Rows that were replaced by a later one of the same id. */
  readonly duplicates: number;
  /** Fields that could not be read and were left out, by reason. */
  readonly warnings: Readonly<Record<string, number>>;
  readonly rejectsFile: string | null;
  readonly gates: readonly Gate[];
  readonly promoted: boolean;
  readonly seconds: {
    readonly read: number;
    readonly embed: number;
    readonly write: number;
    readonly check: number;
    readonly promote: number;
  };
}

export interface ReindexProgress {
  readonly phase: "read" | "embed" | "check";
  /** Rows while reading, products after that. */
  readonly done: number;
  /** Null while the sources are still being read. */
  readonly total: number | null;
  /** Since the phase began. */
  readonly perSecond: number;
  readonly embedded?: number;
  readonly reused?: number;
}
