import type { MatchPlan } from "./match-plan.ts";
import type { TermDictionary } from "./term-dictionary.ts";

/** How many terms are kept for highlighting. */
const MAX_TERMS = 64;

/** The words of a query, their other spellings and the terms they begin: what to highlight. */
export function matchedTerms({ words }: MatchPlan, dictionary: TermDictionary): string[] {
  const terms = words.flatMap(({ word, isPrefix, typos }) => [
    word.term,
    ...typos.map(({ term }) => term),
    ...(isPrefix
      ? dictionary
          .withPrefix(word.term)
          .slice(0, MAX_TERMS)
          .map((id) => dictionary.termOf(id))
      : []),
  ]);
  return [...new Set(terms)].slice(0, MAX_TERMS);
}
