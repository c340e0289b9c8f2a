/** What can be wrong with, or pointless in, a merchandising file that validates. `error`: it does not do what it says. */
export const MERCH_FINDINGS = {
  FILTER_UNKNOWN_FIELD: {
    severity: "error",
    meaning: "a filter does not fit the catalog, so the rule does not act",
  },
  FIELD_UNKNOWN: {
    severity: "error",
    meaning: "the catalog has no such field, so nothing is diversified or boosted",
  },
  SIGNAL_ON_TEXT: { severity: "error", meaning: "a signal is on a field that holds text, so it is neutral" },
  CONTRADICTION: { severity: "error", meaning: "two things are asked for of which only one can be" },
  PIN_MISSING_PRODUCT: { severity: "error", meaning: "the catalog has no product with the id of a pin" },
  QUERY_NEVER_MATCHES: { severity: "error", meaning: "the query of a rule has no words" },
  FILTER_SELECTS_NOTHING: { severity: "warning", meaning: "no product of the catalog passes a filter" },
  WHOLE_CATALOG: {
    severity: "warning",
    meaning: "a rule buries or hides every product, or its filter leaves out none",
  },
  SHADOWED: { severity: "warning", meaning: "an earlier rule always takes what a rule asks for" },
  EXPIRED: { severity: "warning", meaning: "the time of a rule is over" },
  NO_EFFECT: { severity: "warning", meaning: "something is asked for that changes nothing" },
  HIDE_MISSING_PRODUCT: { severity: "warning", meaning: "the catalog has no product with a hidden id" },
  SYNONYM_LOOP: { severity: "warning", meaning: "one-way synonyms lead back to where they began" },
  SYNONYM_UNKNOWN_WORDS: {
    severity: "warning",
    meaning: "no product has the words that are also searched for",
  },
  NOT_YET_ACTIVE: { severity: "info", meaning: "the time of a rule has not come" },
  NOT_CHECKED: { severity: "info", meaning: "what could not be looked at, and why" },
} as const satisfies Record<string, { readonly severity: Severity; readonly meaning: string }>;

export type MerchFindingCode = keyof typeof MERCH_FINDINGS;
export type Severity = "error" | "warning" | "info";

export interface MerchFinding {
  readonly code: MerchFindingCode;
  /** Id of the rule; null: it is about something else. */
  readonly rule: string | null;
  /** Where in the file, such as `["rules", 3, "then", "pin", 0]`; empty: nowhere. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Says of what there is too much of to ask the catalog for all of it. */
export function unchecked(what: string, count: number, most: number): readonly MerchFinding[] {
  if (count <= most) return [];
  const message = `${count} different ${what}: the first ${most} were looked for in the catalog`;
  return [{ code: "NOT_CHECKED", rule: null, path: [], message }];
}
