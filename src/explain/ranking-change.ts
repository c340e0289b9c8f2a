import type { Merchandising, MerchandisingRule } from "../domain/merchandising.ts";

/** One change of the merchandising file. */
export type RankingChange =
  | { readonly kind: "signal"; readonly name: string; readonly from: number; readonly to: number }
  /** A rule for this query that boosts one product. */
  | { readonly kind: "boost"; readonly id: string; readonly by: number }
  /** A rule for this query that pins one product. */
  | { readonly kind: "pin"; readonly id: string; readonly position: number };

/** The id of the rule that a change adds. */
export const CHANGE_RULE = "explained-change";

/** The merchandising with the change made. A rule comes first, before those that could take its place. */
export function applyChange(
  merchandising: Merchandising,
  change: RankingChange,
  query: string,
): Merchandising {
  const { signals, rules } = merchandising;
  if (change.kind === "signal") {
    const { name, to } = change;
    const changed = signals.map((signal) => (signal.name === name ? { ...signal, weight: to } : signal));
    return { ...merchandising, signals: changed };
  }
  return { ...merchandising, rules: [ruleOf(change, query), ...rules] };
}

/** The rule that a change adds. */
export function ruleOf(change: Exclude<RankingChange, { kind: "signal" }>, query: string): MerchandisingRule {
  const then =
    change.kind === "pin"
      ? { pin: [{ id: change.id, position: change.position }] }
      : { boost: [{ filter: `id = ${JSON.stringify(change.id)}`, by: change.by }] };
  return { id: CHANGE_RULE, enabled: true, when: { query, match: "exact" }, then };
}
