import { foldValue } from "../domain/field.ts";
import type { Suggestion } from "../domain/suggestion.ts";
import { diverse, type RankedSuggestion } from "./diverse-suggestions.ts";
import { findCandidates, type Candidate } from "./find-candidates.ts";
import { scopedVariants } from "./scoped-variants.ts";
import { createSuggestionKeys } from "./suggestion-keys.ts";
import { createSuggestionVocabulary } from "./suggestion-vocabulary.ts";
import { compoundsOf, keyOf, wordsOf, type SuggestionWord } from "./suggestion-words.ts";
import { readTyped, type TypedQuery } from "./typed-query.ts";
import { editsTo } from "./word-matcher.ts";
import { begunSpan, typedSpans, type TextSpan } from "./typed-spans.ts";

/** A suggestion for what was typed. */
export interface SuggestionMatch {
  readonly suggestion: Suggestion;
  /** The parts of its text that were typed, in order; `markUntyped` marks the others. */
  readonly typed: readonly TextSpan[];
  /** Present on a variant within one category. */
  readonly category?: string;
  /** Products that have all its words, within the category that the variant, or the look-up, is for. */
  readonly count: number;
}

export interface LookUpOptions {
  /** Matches at most, variants included; from 1. */
  readonly limit: number;
  /** Only what has products in this category or below it, as far as the scopes of suggestions tell. */
  readonly category?: string;
  /** Leaves out what is known to be sold out. */
  readonly onlyAvailable?: boolean;
  /** Every word is known to be spelled as it is meant: nothing is found by a typo. */
  readonly isSpelledRight?: boolean;
}

/** Completions in memory, never changed: one a generation. */
export interface SuggestionIndex {
  readonly size: number;
  /**
   * What completes a query, best first: by how it matches (`findCandidates`), then weight, then
   * text; repetitions left out (`diverse`). The first may be followed by two variants of itself
   * within categories, never where one was asked for. Nothing typed: the weightiest categories,
   * brands and past queries, or what there is when there are none of these.
   */
  lookUp(query: string, options: LookUpOptions): readonly SuggestionMatch[];
}

/** So many times what is wanted is looked at: some of it is repetition. */
const CANDIDATES_A_MATCH = 8;
/** Variants leave room for other suggestions. */
const MIN_LIMIT_FOR_VARIANTS = 4;
const WORTH_SHOWING_FIRST: ReadonlySet<Suggestion["kind"]> = new Set(["category", "brand", "query"]);

type Ranked = RankedSuggestion & { readonly candidate: Candidate | null };

export function createSuggestionIndex(suggestions: readonly Suggestion[]): SuggestionIndex {
  const sorted = suggestions.toSorted(byWeightThenText);
  const vocabulary = createSuggestionVocabulary(sorted.length, (number) =>
    allWords(sorted[number]?.text ?? ""),
  );
  const keys = createSuggestionKeys(sorted.map(({ text }) => keyOf(text)));
  const spellings = categorySpellings(sorted);

  const wordsAt = (number: number): Uint32Array =>
    vocabulary.wordsInOrder.subarray(vocabulary.starts[number], vocabulary.starts[number + 1]);

  /** One after the other: most are not looked at. */
  const rank = function* (candidates: readonly Candidate[]): Generator<Ranked> {
    for (const candidate of candidates) {
      const suggestion = sorted[candidate.suggestion];
      if (suggestion === undefined) continue;
      const words = wordsAt(candidate.suggestion);
      const terms = Array.from(words, (word) => vocabulary.terms[word] ?? 0);
      yield { suggestion, terms, completion: completionOf(candidate, words, terms), candidate };
    }
  };

  /** The term that completes the last typed word, unless that is complete. */
  const completionOf = ({ way }: Candidate, words: Uint32Array, terms: readonly number[]): number | null => {
    const last = way.words.at(-1);
    const matcher = way.matchers.at(-1);
    if (last === undefined || matcher === undefined || last.isFinished) return null;
    const place = words.findIndex((word) => editsTo(matcher, word, vocabulary.terms) >= 0);
    const term = terms[place];
    return term === undefined || term === vocabulary.termNumber(last.term) ? null : term;
  };

  const weightiest = (limit: number, admits: (number: number) => boolean): readonly Ranked[] => {
    const chosen: Ranked[] = [];
    for (const isFirstChoice of [true, false]) {
      for (let number = 0; number < sorted.length && chosen.length < limit; number += 1) {
        const suggestion = sorted[number];
        if (suggestion === undefined || WORTH_SHOWING_FIRST.has(suggestion.kind) !== isFirstChoice) continue;
        if (admits(number)) chosen.push({ suggestion, terms: [], completion: null, candidate: null });
      }
      if (chosen.length > 0) return chosen;
    }
    return chosen;
  };

  const spansOf = ({ suggestion: { text }, candidate }: Ranked, typed: TypedQuery): readonly TextSpan[] => {
    if (candidate === null) return [];
    if (candidate.isBegun) return [begunSpan(text, typed.key)];
    const { way, suggestion } = candidate;
    const numbers = wordsAt(suggestion);
    return typedSpans(
      text,
      way.words,
      (_word, _term, index, place) => {
        const matcher = way.matchers[index];
        return matcher !== undefined && editsTo(matcher, numbers[place] ?? 0, vocabulary.terms) >= 0;
      },
      allWords(text),
    );
  };

  return {
    size: sorted.length,
    lookUp(query, { limit, category, onlyAvailable = false, isSpelledRight = false }) {
      const names = category === undefined ? null : (spellings.get(foldValue(category)) ?? new Set());
      const admits = (number: number): boolean => {
        const suggestion = sorted[number];
        if (suggestion === undefined || (onlyAvailable && suggestion.available === 0)) return false;
        return names === null || suggestion.scopes.some((scope) => names.has(scope.category));
      };
      const typed = readTyped(query);
      const depth = limit * CANDIDATES_A_MATCH;
      const chosen =
        query.trim() === ""
          ? weightiest(limit, admits)
          : diverse(rank(findCandidates(typed, { vocabulary, keys, admits, depth, isSpelledRight })), limit);
      const matches = chosen.map((ranked): SuggestionMatch => {
        const { suggestion } = ranked;
        const scope = names === null ? undefined : suggestion.scopes.find((one) => names.has(one.category));
        return { suggestion, typed: spansOf(ranked, typed), count: scope?.count ?? suggestion.count };
      });
      const [best, ...others] = matches;
      if (best === undefined || names !== null || limit < MIN_LIMIT_FOR_VARIANTS || query.trim() === "")
        return matches;
      const variants = scopedVariants(best.suggestion).map((scope) => ({ ...best, ...scope }));
      return [best, ...variants, ...others].slice(0, limit);
    },
  };
}

/** Its words, those written as one, and what they are one of: `Mice` is found by `mou` as well. */
function allWords(text: string): SuggestionWord[] {
  const words = wordsOf(text);
  const others = words
    .filter(({ word, term }) => !word.startsWith(term))
    .map((one) => ({ ...one, word: one.term }));
  return [...words, ...compoundsOf(text), ...others];
}

function byWeightThenText(a: Suggestion, b: Suggestion): number {
  if (a.weight !== b.weight) return b.weight - a.weight;
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

/** The categories of scopes as they are written there, by their compared form. */
function categorySpellings(suggestions: readonly Suggestion[]): ReadonlyMap<string, ReadonlySet<string>> {
  const distinct = new Set(suggestions.flatMap(({ scopes }) => scopes.map(({ category }) => category)));
  const spellings = new Map<string, Set<string>>();
  for (const category of distinct) {
    const key = foldValue(category);
    const known = spellings.get(key);
    if (known === undefined) spellings.set(key, new Set([category]));
    else known.add(category);
  }
  return spellings;
}
