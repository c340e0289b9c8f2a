import type { CatalogSchema } from "../domain/field.ts";
import { compileFilter } from "../domain/compile-filter.ts";
import type { RuleCondition, RuleMatch } from "../domain/merchandising.ts";
import { filterConjuncts } from "./filter-conjuncts.ts";
import { queryTerms } from "./query-terms.ts";
import { contextKey, type RequestFacts } from "./rule-request.ts";

/** Words that a query is compared with. */
export interface QueryCondition {
  readonly match: RuleMatch;
  /** None with `exact`: browsing. None with another: nothing matches. */
  readonly terms: readonly string[];
}

/** `when` of a rule, checked against a catalog. */
export interface CompiledCondition {
  /** Null: every query. */
  readonly query: QueryCondition | null;
  readonly conjuncts: readonly string[];
  readonly context: readonly string[];
  /** Epoch milliseconds, inclusive. */
  readonly from: number;
  /** Epoch milliseconds, exclusive. */
  readonly until: number;
}

/** `INVALID_FILTER` when its filter does not fit the catalog. */
export function compileCondition(when: RuleCondition, schema: CatalogSchema): CompiledCondition {
  const { query, match, filter, from = -Infinity, until = Infinity, context = {} } = when;
  return {
    query: query === undefined ? null : queryCondition(query, match),
    conjuncts: filter === undefined ? [] : filterConjuncts(compileFilter(filter, schema)),
    context: Object.entries(context).map(([key, value]) => contextKey(key, value)),
    from,
    until,
  };
}

function queryCondition(query: string, match: RuleMatch): QueryCondition {
  if (query.trim() === "") return { match: "exact", terms: [] };
  const terms = queryTerms(query);
  // Of one word these three mean the same.
  const isOneWord = terms.length === 1 && match !== "exact";
  // Nothing but marks: as `exact` it would mean browsing.
  const isWordless = terms.length === 0;
  return { match: isOneWord || isWordless ? "contains" : match, terms };
}

export function conditionHolds(condition: CompiledCondition, facts: RequestFacts): boolean {
  const { query, conjuncts, context, from, until } = condition;
  const { now } = facts;
  return (
    (now === null || (now >= from && now < until)) &&
    conjuncts.every((conjunct) => facts.conjuncts.has(conjunct)) &&
    context.every((entry) => facts.context.has(entry)) &&
    (query === null || queryHolds(query, facts))
  );
}

function queryHolds({ match, terms }: QueryCondition, { terms: asked, termSet }: RequestFacts): boolean {
  switch (match) {
    case "exact":
      return terms.length === asked.length && terms.every((term, index) => term === asked[index]);
    case "phrase":
      return terms.length > 0 && standsIn(terms, asked);
    case "contains":
      return terms.length > 0 && terms.every((term) => termSet.has(term));
    case "any":
      return terms.some((term) => termSet.has(term));
  }
}

/** True when one list stands in the other, side by side and in order. */
export function standsIn(phrase: readonly string[], terms: readonly string[]): boolean {
  for (let start = 0; start + phrase.length <= terms.length; start += 1) {
    if (phrase.every((term, index) => term === terms[start + index])) return true;
  }
  return false;
}
