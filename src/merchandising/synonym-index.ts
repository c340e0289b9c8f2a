import type { SynonymEntry } from "../domain/merchandising.ts";
import type { QuerySynonym } from "../text/query-synonym.ts";
import { tokenise } from "../text/tokenise.ts";

/** A part of a query that has synonyms, with the synonyms as they were written too. */
export interface FoundSynonym extends QuerySynonym {
  /** Of each alternative, in the same order. */
  readonly texts: readonly string[];
}

/** More ways to say the same would drown what was said. */
export const MAX_ALTERNATIVES = 8;
/** Longer phrases would make every query slow. */
export const LONGEST_PHRASE = 8;

interface Phrase {
  readonly text: string;
  readonly terms: readonly string[];
  readonly key: string;
}

interface Match {
  readonly start: number;
  readonly length: number;
  /** What is also searched for, list by list, shared between all phrases that have it. */
  readonly targets: readonly (readonly Phrase[])[];
}

/**
 * Finds which parts of a query have synonyms: of two that overlap the longer one, of equally
 * long ones the earlier. One step only: synonyms of synonyms are not looked for.
 *
 * The time it takes depends on the query alone, not on how many entries there are.
 *
 * @returns a function over a query's terms, whose results are in the order of the query
 */
export function indexSynonyms(
  entries: readonly SynonymEntry[],
): (queryTerms: readonly string[]) => readonly FoundSynonym[] {
  const targetsOf = new Map<string, (readonly Phrase[])[]>();
  let longest = 0;
  const add = (source: Phrase, targets: readonly Phrase[]): void => {
    if (source.terms.length === 0 || source.terms.length > LONGEST_PHRASE) return;
    longest = Math.max(longest, source.terms.length);
    const known = targetsOf.get(source.key);
    if (known === undefined) targetsOf.set(source.key, [targets]);
    else known.push(targets);
  };
  for (const entry of entries) {
    const isMutual = "words" in entry;
    const targets = (isMutual ? entry.words : entry.to).map(phraseOf).filter(({ terms }) => terms.length > 0);
    for (const source of isMutual ? targets : entry.from.map(phraseOf)) add(source, targets);
  }

  return (terms) => {
    const matches: Match[] = [];
    for (let start = 0; start < terms.length; start += 1) {
      const end = Math.min(terms.length, start + longest);
      for (let length = 1; start + length <= end; length += 1) {
        const targets = targetsOf.get(keyOf(terms.slice(start, start + length)));
        if (targets !== undefined) matches.push({ start, length, targets });
      }
    }
    return chooseLongest(matches, terms.length).flatMap(({ start, length, targets }) => {
      const words = terms.slice(start, start + length);
      const found = alternativesTo(keyOf(words), targets);
      if (found.length === 0) return [];
      return [
        { words, alternatives: found.map((phrase) => phrase.terms), texts: found.map(({ text }) => text) },
      ];
    });
  };
}

function chooseLongest(matches: readonly Match[], words: number): readonly Match[] {
  if (matches.length === 0) return matches;
  const isTaken = Array.from({ length: words }, () => false);
  return matches
    .toSorted((a, b) => b.length - a.length || a.start - b.start)
    .filter(({ start, length }) => {
      if (isTaken.slice(start, start + length).includes(true)) return false;
      isTaken.fill(true, start, start + length);
      return true;
    })
    .sort((a, b) => a.start - b.start);
}

/** In the order of the file, each once, at most `MAX_ALTERNATIVES`. */
function alternativesTo(own: string, targets: readonly (readonly Phrase[])[]): readonly Phrase[] {
  const found = new Map<string, Phrase>();
  for (const list of targets) {
    for (const phrase of list) {
      if (found.size === MAX_ALTERNATIVES) return [...found.values()];
      if (phrase.key !== own && !found.has(phrase.key)) found.set(phrase.key, phrase);
    }
  }
  return [...found.values()];
}

function phraseOf(text: string): Phrase {
  const terms = tokenise(text).map(({ term }) => term);
  return { text: text.trim(), terms, key: keyOf(terms) };
}

// Terms have no spaces.
const keyOf = (terms: readonly string[]): string => terms.join(" ");
