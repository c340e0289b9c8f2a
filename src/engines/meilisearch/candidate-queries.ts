import type { Filter } from "../../domain/filter.ts";
import type { BusinessPrior, Signal } from "../../domain/merchandising.ts";
import type { RuleBoost } from "../../domain/rule.ts";
import type { SortKey } from "../../ports/keyword-index.ts";
import { fieldKey } from "../remote/product-columns.ts";
import { compileFilter, everyOf, not } from "./compile-filter.ts";
import type { IndexQuery } from "./connection.ts";

export interface CandidateRequest {
  readonly index: string;
  /** The set to choose from, as a filter. */
  readonly set: string;
  /** None for a set without words. */
  readonly rankedBy: readonly string[];
  readonly sort: readonly SortKey[];
  readonly prior: BusinessPrior | null;
  readonly limit: number;
}

/** What a hit is made of: its id, what it is scored by, what it is boosted and sorted by. */
export const CANDIDATE_FIELDS = ["k", "id", "t", "i", "s"];

/**
 * Whom to look at in a set that is larger than what can be looked at: the first by the sort keys;
 * the best by the server's ranking; or, where there are no words to rank by, the best by each
 * signal, those in stock first. The last is an approximation: a product that is second-best by
 * every signal may be missed.
 */
export function candidateQueries(request: CandidateRequest): IndexQuery[] {
  const { index, set, rankedBy, sort, prior, limit } = request;
  const base = { indexUid: index, filter: set, attributesToRetrieve: CANDIDATE_FIELDS, limit };
  if (sort.length > 0) return [{ ...base, q: "", sort: [...sort.map(sortExpression), BY_ID] }];
  if (rankedBy.length > 0) return rankedBy.map((q) => ({ ...base, q, matchingStrategy: "last" }));
  const signals = (prior?.signals ?? []).filter(({ weight }) => weight !== 0);
  const avoidsSoldOut = prior !== null && (prior.outOfStock === "bury" || prior.outOfStock === "demote");
  const preferred = avoidsSoldOut ? { ...base, filter: everyOf([set, not(compileFilter(SOLD_OUT))]) } : base;
  return [
    ...signals.map((signal) => ({ ...preferred, q: "", sort: [bestFirst(signal), BY_ID] })),
    { ...preferred, q: "", sort: [BY_ID] },
  ];
}

/** So many boosting rules have their products looked at in a large set; the rest only lift what is found anyway. */
const MAX_BOOST_QUERIES = 4;

/** Boosts whose products are worth looking for in a set that cannot be looked at as a whole. */
export function liftingBoosts({
  sort,
  prior,
}: Pick<CandidateRequest, "sort" | "prior">): readonly RuleBoost[] {
  if (sort.length > 0) return [];
  return (prior?.boosts ?? []).filter(({ by }) => by > 0).slice(0, MAX_BOOST_QUERIES);
}

/** The best of the set that these rules lift, one query a rule. */
export function boostQueries(
  { index, set, rankedBy, limit }: CandidateRequest,
  boosts: readonly RuleBoost[],
): IndexQuery[] {
  // The query as it is; its other wordings are asked without rules.
  const q = rankedBy[0] ?? "";
  return boosts.map(({ filter }) => ({
    indexUid: index,
    q,
    ...(q === "" ? {} : { matchingStrategy: "last" as const }),
    filter: everyOf([set, compileFilter(filter)]),
    attributesToRetrieve: CANDIDATE_FIELDS,
    limit,
  }));
}

const BY_ID = "o:asc";

function sortExpression({ field, direction }: SortKey): string {
  return `s.${fieldKey(field)}:${direction}`;
}

/** The end of a field's order where the signal adds most. */
function bestFirst({ field, weight, range }: Signal): string {
  const isFalling = range !== undefined && range[0] > range[1];
  return sortExpression({ field, direction: weight > 0 !== isFalling ? "desc" : "asc" });
}

/** As `isOutOfStock` has it. */
const SOLD_OUT: Filter = {
  kind: "or",
  operands: [
    { kind: "in", field: "in_stock", values: [false] },
    {
      kind: "and",
      operands: [
        { kind: "not", operand: { kind: "exists", field: "in_stock" } },
        { kind: "range", field: "stock", max: { value: 0, inclusive: true } },
      ],
    },
  ],
};
