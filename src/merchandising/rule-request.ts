import type { Filter } from "../domain/filter.ts";
import { filterConjuncts } from "./filter-conjuncts.ts";
import { queryTerms } from "./query-terms.ts";

/** What rules are asked about. */
export interface RuleRequest {
  /** As typed. */
  readonly query: string;
  /** The request's filter, checked against the catalog. */
  readonly filter: Filter | null;
  readonly context: Readonly<Record<string, string | number | boolean>>;
  /** Epoch milliseconds; null: at any time. */
  readonly now: number | null;
}

/** A request in the form in which conditions are compared with it. */
export interface RequestFacts {
  readonly terms: readonly string[];
  readonly termSet: ReadonlySet<string>;
  readonly conjuncts: ReadonlySet<string>;
  /** `contextKey` of each entry. */
  readonly context: ReadonlySet<string>;
  readonly now: number | null;
}

export function requestFacts({ query, filter, context, now }: RuleRequest): RequestFacts {
  const terms = queryTerms(query);
  return {
    terms,
    termSet: new Set(terms),
    conjuncts: new Set(filterConjuncts(filter)),
    context: new Set(Object.entries(context).map(([key, value]) => contextKey(key, String(value)))),
    now,
  };
}

export function contextKey(key: string, value: string): string {
  return JSON.stringify([key, value]);
}
