import { nearWords } from "./near-words.ts";
import { rangeOfPrefix, type Range } from "./sorted-range.ts";
import type { SuggestionVocabulary } from "./suggestion-vocabulary.ts";
import type { TypedWord } from "./typed-query.ts";

/** Which words of the vocabulary a typed word may be. */
export interface WordMatcher {
  /** The words it begins, or is. */
  readonly begun: Range;
  /** Number of its term, whose words it may be as well; -1 when there is none. */
  readonly term: number;
  /** Words it may be with typos, with the number of edits. */
  readonly near: ReadonlyMap<number, number> | null;
  /** All of these words, in ranges. Some may be named twice. */
  readonly ranges: readonly Range[];
  /** At least as many suggestions as have one of them. */
  readonly postings: number;
}

/** Edits between a typed word and one of the vocabulary; -1 when they do not match. */
export function editsTo({ begun, term, near }: WordMatcher, word: number, terms: Uint32Array): number {
  if ((word >= begun.from && word < begun.to) || terms[word] === term) return 0;
  return near === null ? -1 : (near.get(word) ?? -1);
}

/** Up to so many letters no typo is taken for meant, up to the next so many one is, beyond two. */
const LETTERS_WITHOUT_TYPO = 3;
const LETTERS_WITH_ONE = 7;
const LETTERS_WITH_TWO = 32;
/** Shorter words with another first letter are other words: couch and pouch, gift and lift. */
const LETTERS_WITH_OTHER_FIRST = 6;
const DIGIT = /\p{N}/u;

/** Edits a word may be away: none in numbers and codes, 1 from 4 letters, 2 from 8; none in words of over 32 letters, which are none. */
export function toleratedEdits(word: string): 0 | 1 | 2 {
  const { length } = word;
  if (length <= LETTERS_WITHOUT_TYPO || length > LETTERS_WITH_TWO || DIGIT.test(word)) return 0;
  return length <= LETTERS_WITH_ONE ? 1 : 2;
}

/** The word itself, its other grammatical number, and what it begins while it is being typed. */
export function exactMatcher(typed: TypedWord, vocabulary: SuggestionVocabulary): WordMatcher {
  const { words } = vocabulary;
  const begun = typed.isFinished
    ? rangeOfWord(typed.word, words)
    : rangeOfPrefix(typed.word, words.length, (place) => words[place] ?? "");
  const ranges = [begun];
  for (const place of vocabulary.wordsOfTerm(typed.term))
    if (place < begun.from || place >= begun.to) ranges.push({ from: place, to: place + 1 });
  const term = vocabulary.termNumber(typed.term);
  return { begun, term, near: null, ranges, postings: postingsIn(ranges, vocabulary) };
}

function rangeOfWord(word: string, words: readonly string[]): Range {
  const { from, to } = rangeOfPrefix(word, words.length, (place) => words[place] ?? "");
  let end = from;
  while (end < to && words[end] === word) end += 1;
  return { from, to: end };
}

/** The same, and words that begin with the same letter and are few edits away. */
export function nearMatcher(typed: TypedWord, vocabulary: SuggestionVocabulary): WordMatcher {
  const exact = exactMatcher(typed, vocabulary);
  const limit = toleratedEdits(typed.word);
  if (limit === 0) return exact;
  const { words, shared } = vocabulary;
  const first = String.fromCodePoint(typed.word.codePointAt(0) ?? 0);
  const alike = rangeOfPrefix(first, words.length, (place) => words[place] ?? "");
  const near = nearWords(typed.word, words, shared, alike, limit, !typed.isFinished);
  if (typed.isFinished && typed.term !== typed.word)
    for (const [place, edits] of nearWords(typed.term, words, shared, alike, limit, false))
      near.set(place, Math.min(edits, near.get(place) ?? edits));
  return withNear(exact, near, vocabulary);
}

/** The same, and words that are one edit away in their first letter: another one, one more, one less, two swapped; from 6 letters. */
export function otherFirstMatcher(typed: TypedWord, vocabulary: SuggestionVocabulary): WordMatcher {
  const exact = exactMatcher(typed, vocabulary);
  if (toleratedEdits(typed.word) === 0 || typed.word.length < LETTERS_WITH_OTHER_FIRST) return exact;
  const { words, firstLetters } = vocabulary;
  const [first = "", second = "", ...others] = Array.from(typed.word);
  const rest = second + others.join("");
  const begins = [rest, second + first + others.join("")];
  for (const letter of firstLetters) begins.push(letter + rest, letter + typed.word);
  const near = new Map<number, number>();
  for (const begin of begins) {
    const { from, to } = typed.isFinished
      ? rangeOfWord(begin, words)
      : rangeOfPrefix(begin, words.length, (place) => words[place] ?? "");
    for (let place = from; place < to; place += 1) near.set(place, 1);
  }
  return withNear(exact, near, vocabulary);
}

function withNear(
  exact: WordMatcher,
  near: ReadonlyMap<number, number>,
  vocabulary: SuggestionVocabulary,
): WordMatcher {
  if (near.size === 0) return exact;
  const ranges = [...exact.ranges, ...Array.from(near.keys(), (place) => ({ from: place, to: place + 1 }))];
  return { ...exact, near, ranges, postings: postingsIn(ranges, vocabulary) };
}

function postingsIn(ranges: readonly Range[], { offsets }: SuggestionVocabulary): number {
  return ranges.reduce((sum, { from, to }) => sum + (offsets[to] ?? 0) - (offsets[from] ?? 0), 0);
}
