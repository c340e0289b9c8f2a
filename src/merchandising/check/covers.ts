import { standsIn, type CompiledCondition, type QueryCondition } from "../rule-condition.ts";

/** True when every request that `inner` holds for is one that `outer` holds for too. */
export function covers(outer: CompiledCondition, inner: CompiledCondition): boolean {
  return (
    outer.from <= inner.from &&
    outer.until >= inner.until &&
    outer.conjuncts.every((conjunct) => inner.conjuncts.includes(conjunct)) &&
    outer.context.every((entry) => inner.context.includes(entry)) &&
    (outer.query === null || (inner.query !== null && coversQuery(outer.query, inner.query)))
  );
}

/**
 * Whether all queries that match `inner` match `outer`. What a matching query certainly has:
 *
 *     exact     its words, in this order, and nothing else
 *     phrase    its words, in this order
 *     contains  its words
 *     any       one of its words, nobody knows which
 */
function coversQuery(outer: QueryCondition, inner: QueryCondition): boolean {
  const isWordless = inner.match !== "exact" && inner.terms.length === 0;
  if (isWordless) return false;
  const has = (term: string): boolean => inner.terms.includes(term);
  switch (outer.match) {
    case "exact":
      return (
        inner.match === "exact" &&
        inner.terms.length === outer.terms.length &&
        outer.terms.every((term, index) => term === inner.terms[index])
      );
    case "phrase":
      return (inner.match === "exact" || inner.match === "phrase") && standsIn(outer.terms, inner.terms);
    case "contains":
      return outer.terms.length > 0 && inner.match !== "any" && outer.terms.every(has);
    case "any":
      return inner.match === "any"
        ? inner.terms.every((term) => outer.terms.includes(term))
        : outer.terms.some(has);
  }
}
