import type { QuerySynonym } from "./query-synonym.ts";
import type { QueryWord, WordForm } from "./query-syntax.ts";

/**
 * Gives the parts of a query that have synonyms their other forms. A part of several words
 * becomes one word, whose own form is all of them:
 *
 *     grey  media  console            synonym  [media, console]: [tv, stand], [lowboard]
 *      |      \      /
 *     grey  media console             forms    media + console, tv + stand, lowboard
 *
 * From left to right, the longest part first; a word belongs to one part. Stop words do not
 * count in a synonym, as they do not in a query, unless it has no other words.
 */
export function joinSynonyms(
  words: readonly QueryWord[],
  synonyms: readonly QuerySynonym[],
  stopWords: ReadonlySet<string>,
): QueryWord[] {
  if (synonyms.length === 0) return [...words];
  const telling = (terms: readonly string[]): readonly string[] => {
    const kept = terms.filter((term) => !stopWords.has(term));
    return kept.length > 0 ? kept : terms;
  };
  const known = synonyms.map((synonym) => ({
    part: telling(synonym.words),
    alternatives: synonym.alternatives.map(telling).filter((terms) => terms.length > 0),
  }));
  const joined: QueryWord[] = [];
  for (let position = 0; position < words.length;) {
    const stands = (part: readonly string[]): boolean =>
      part.length > 0 && part.every((term, offset) => words[position + offset]?.term === term);
    const fitting = known.filter(({ part }) => stands(part));
    const length = Math.max(1, ...fitting.map(({ part }) => part.length));
    const alternatives = fitting
      .filter(({ part }) => part.length === length)
      .flatMap((synonym) => synonym.alternatives);
    joined.push(joinWords(words.slice(position, position + length), alternatives));
    position += length;
  }
  return joined;
}

function joinWords(words: readonly QueryWord[], alternatives: readonly (readonly string[])[]): QueryWord {
  const own = words.map(({ term }) => term);
  const term = own.join(" ");
  const others = alternatives
    .map((terms): WordForm => ({ terms: [...new Set(terms)], isOwn: false }))
    .filter(({ terms }) => keyOf(terms) !== keyOf(own));
  const compound: readonly WordForm[] = own.length > 1 ? [{ terms: own, isOwn: true }] : [];
  const distinct = new Map(others.map((form) => [keyOf(form.terms), form]));
  return {
    text: words.map(({ text }) => text).join(" "),
    term,
    isPrefix: own.length === 1 && words[0]?.isPrefix === true,
    forms: [...compound, ...distinct.values()],
  };
}

/** The same for the same terms in any order: a form is a set. */
function keyOf(terms: readonly string[]): string {
  return terms.toSorted().join(" ");
}
