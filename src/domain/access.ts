/** What a caller may do. `admin` includes the others, and seeing what the shop keeps to itself. */
export const SCOPES = ["search", "suggest", "events", "write", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** What one caller has been granted: a key's rights, or those of callers without a key. */
export interface Access {
  /** The key's name, for logs, limits and the audit log; never the key. `public`: a caller without one. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** In the filter language; holds for every product this caller can see. Null: all of them. */
  readonly filter: string | null;
  /** Product fields this caller may see, filter, count and sort by, beside `id` and `title`. Null: all that are not private. */
  readonly attributes: readonly string[] | null;
}

/** Of a caller about whom nothing is known: no scope, and nothing private. */
export const NO_ACCESS: Access = { name: "public", scopes: [], filter: null, attributes: null };

export function hasScope({ scopes }: Access, scope: Scope): boolean {
  return scopes.includes(scope) || scopes.includes("admin");
}

/** All of a caller that decides what he sees, as plain data: equal for callers who see the same. For the keys of caches. */
export function sightOf(access: Access | undefined): readonly unknown[] | null {
  return access === undefined ? null : [access.filter, access.attributes, hasScope(access, "admin")];
}
