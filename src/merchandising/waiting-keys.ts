import type { CompiledCondition } from "./rule-condition.ts";

/** Something that a request must have for a condition to hold. */
export interface WaitingKey {
  readonly key: string;
  /** Of a pair of words the first; null: it is none. */
  readonly firstOfPair: string | null;
  /** Whether, the time apart, it is all that the condition asks for. */
  readonly isAll: boolean;
}

/** A list so short is gone through. */
const SHORT = 32;

// Terms have no spaces.
export const ALWAYS = "";
export const queryKey = (terms: readonly string[]): string => `q ${terms.join(" ")}`;
export const wordKey = (term: string): string => `w ${term}`;
const isWordKey = (key: string): boolean => key.startsWith("w ");
/** @param first less than the second */
export const pairKey = (first: string, second: string): string => `p ${first} ${second}`;
export const conjunctKey = (conjunct: string): string => `f ${conjunct}`;
export const entryKey = (entry: string): string => `c ${entry}`;

/**
 * For each condition the keys it waits under: a request for which it holds has at least one of
 * them. Of what a condition asks for it is the thing that the fewest conditions ask for; two
 * words together where each by itself is asked for by many.
 */
export function waitingKeys(conditions: readonly CompiledCondition[]): readonly (readonly WaitingKey[])[] {
  const counts = new Map<string, number>();
  const countOf = (key: string): number => counts.get(key) ?? 0;
  for (const condition of conditions)
    for (const key of alternativesOf(condition).flat()) counts.set(key, countOf(key) + 1);

  return conditions.map((condition) => {
    const best = rarest(alternativesOf(condition), countOf);
    const isCommonWord = best.count > SHORT && best.keys.every(isWordKey);
    const pair = isCommonWord ? rarestPair(condition, countOf) : null;
    const isAll = thingsAskedFor(condition) === (pair === null ? 1 : 2);
    if (pair === null) return best.keys.map((key) => ({ key, firstOfPair: null, isAll }));
    return [{ key: pairKey(...pair), firstOfPair: pair[0], isAll }];
  });
}

/** Every list of keys of which a matching request has at least one. */
function alternativesOf({ query, conjuncts, context }: CompiledCondition): readonly (readonly string[])[] {
  const others = [...conjuncts.map(conjunctKey), ...context.map(entryKey)].map((key) => [key]);
  if (query === null) return others;
  const { match, terms } = query;
  if (match === "exact") return [[queryKey(terms)], ...others];
  const words = [...new Set(terms)].map(wordKey);
  return match === "any" ? [words, ...others] : [...words.map((word) => [word]), ...others];
}

function rarest(alternatives: readonly (readonly string[])[], countOf: (key: string) => number) {
  let keys: readonly string[] = [ALWAYS];
  let count = Infinity;
  for (const candidate of alternatives) {
    const conditions = candidate.reduce((sum, key) => sum + countOf(key), 0);
    if (conditions >= count) continue;
    count = conditions;
    keys = candidate;
  }
  return { keys, count };
}

/** The two words of a condition that the fewest others have, in the order of a pair; null where it does not ask for two. */
function rarestPair(
  { query }: CompiledCondition,
  countOf: (key: string) => number,
): readonly [string, string] | null {
  if (query === null || query.match === "exact" || query.match === "any") return null;
  const [one, other] = [...new Set(query.terms)].toSorted(
    (a, b) => countOf(wordKey(a)) - countOf(wordKey(b)),
  );
  if (one === undefined || other === undefined) return null;
  return one < other ? [one, other] : [other, one];
}

/** How many things a request must have; words of a phrase have an order besides. */
function thingsAskedFor({ query, conjuncts, context }: CompiledCondition): number {
  const others = conjuncts.length + context.length;
  if (query === null) return others;
  const { match, terms } = query;
  if (match === "exact" || match === "any") return 1 + others;
  if (terms.length === 0 || (match === "phrase" && terms.length > 1)) return Infinity;
  return new Set(terms).size + others;
}
