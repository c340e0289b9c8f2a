import type { CompiledRule } from "../compile-rule.ts";
import { indexRules } from "../rule-index.ts";
import type { RequestFacts } from "../rule-request.ts";
import { covers } from "./covers.ts";

/** The other rules that act whenever this one acts, in the order of the file. */
export type FindCovering = (rule: CompiledRule) => readonly CompiledRule[];

/**
 * A rule that acts whenever `rule` acts also acts for the plainest request that `rule` acts for:
 * its own words, filter and context. The index finds those few, and each is looked at closely.
 */
export function createFindCovering(rules: readonly CompiledRule[]): FindCovering {
  const matching = indexRules(rules);
  return (rule) =>
    matching(plainestRequest(rule)).filter(
      (other) => other !== rule && covers(other.condition, rule.condition),
    );
}

function plainestRequest({ condition }: CompiledRule): RequestFacts {
  const { query, conjuncts, context } = condition;
  const terms = query === null ? [] : query.match === "any" ? query.terms.slice(0, 1) : query.terms;
  return {
    terms,
    termSet: new Set(terms),
    conjuncts: new Set(conjuncts),
    context: new Set(context),
    now: null,
  };
}
