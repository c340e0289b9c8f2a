/**
 * What became of one value of a feed: it was read (perhaps with something to remark), it says that
 * there is none, or it cannot be read. Reasons are from a small set, so that they can be counted.
 */
export type Reading<Value> =
  | { readonly kind: "read"; readonly value: Value; readonly remark?: string }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly reason: string };

export const MISSING = { kind: "missing" } as const;

export function read<Value>(value: Value, remark?: string): Reading<Value> {
  return remark === undefined ? { kind: "read", value } : { kind: "read", value, remark };
}

export function unreadable(reason: string): Reading<never> {
  return { kind: "unreadable", reason };
}

/** What feeds write into cells that have no value. */
const PLACEHOLDERS = new Set([
  "",
  "-",
  "--",
  "–",
  "—",
  "n/a",
  "n.a.",
  "na",
  "nil",
  "none",
  "null",
  "\\n",
  "nan",
  "undefined",
  "#n/a",
]);

/** True for null, blank text and what stands for it. For values that are not text: a brand may be called None. */
export function isPlaceholder(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === "string" && PLACEHOLDERS.has(value.trim().toLowerCase());
}
