import type { MatchPlan } from "./match-plan.ts";
import type { QueryWord } from "./query-syntax.ts";
import type { TermDictionary } from "./term-dictionary.ts";

/** How many terms are kept for highlighting. */
const MAX_TERMS = 64;

/** The words of a query, their synonyms and other spellings and the terms they begin: what to highlight. */
export function matchedTerms({ words }: MatchPlan, dictionary: TermDictionary): string[] {
  const terms = words.flatMap(({ word, isPrefix, typos }) => [
    ...wordTerms(word),
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

/** The terms by which a product has the word as it is or a synonym of it. */
export function wordTerms({ term, forms }: QueryWord): string[] {
  const isCompound = forms.some(({ isOwn }) => isOwn);
  return [...(isCompound ? [] : [term]), ...forms.flatMap(({ terms }) => terms)];
}
