/** What a caller may do. `admin` includes seeing what the shop keeps to itself. */
export const SCOPES = ["search", "suggest", "events", "write", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** What one caller has been granted: a key's rights, or those of callers without a key. */
export interface Access {
  /** The key's name, for logs, limits and the audit log; never the key. `public`: a caller without one. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** In the filter language; holds for every product this caller can see. Null: all of them. */
  readonly filter: string | null;
  /** Product fields this caller may see, filter, count and sort by, beside `id`. Null: all that are not private. */
  readonly attributes: readonly string[] | null;
}
