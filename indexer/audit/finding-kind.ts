/** error: products are missing from search, or wrong in it. warning: they are found, sorted or filtered worse. info: worth knowing. */
export type Severity = "error" | "warning" | "info";

/** What a kind of defect costs and what helps. */
export interface FindingKind {
  readonly severity: Severity;
  /** What its count counts. */
  readonly counts: "rows" | "products" | "categories" | "attributes" | "values";
  /** What it does to search, in one line. */
  readonly effect: string;
  /** What the owner of the data does about it, in one line. */
  readonly fix: string;
}

export const kind = (
  severity: Severity,
  counts: FindingKind["counts"],
  effect: string,
  fix: string,
): FindingKind => ({ severity, counts, effect, fix });
