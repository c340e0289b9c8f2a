import { createBestNumbers } from "./best-numbers.ts";
import { respacedWords } from "./respaced-words.ts";
import type { Range } from "./sorted-range.ts";
import type { SuggestionKeys } from "./suggestion-keys.ts";
import type { SuggestionVocabulary } from "./suggestion-vocabulary.ts";
import { withoutLastStopWord, type TypedQuery, type TypedWord } from "./typed-query.ts";
import { wholeMatches } from "./whole-matches.ts";
import { editsTo, exactMatcher, nearMatcher, otherFirstMatcher, type WordMatcher } from "./word-matcher.ts";

export interface Candidate {
  /** Number of the suggestion; smaller numbers weigh more. */
  readonly suggestion: number;
  /** Its text begins with what was typed. */
  readonly isBegun: boolean;
  /** What its words were matched by. */
  readonly way: Way;
}

/** One reading of what was typed: its words, and which words of suggestions they may be. */
export interface Way {
  readonly words: readonly TypedWord[];
  readonly matchers: readonly WordMatcher[];
}

export interface CandidateSearch {
  readonly vocabulary: SuggestionVocabulary;
  readonly keys: SuggestionKeys;
  /** Whether a suggestion may be shown. */
  readonly admits: (suggestion: number) => boolean;
  /** How many are found at most. */
  readonly depth: number;
  /** Leaves out stages 3 and 4. */
  readonly isSpelledRight: boolean;
}

const NOWHERE: Range = { from: 0, to: 0 };

/**
 * The best suggestions for what was typed. The first of these stages that finds any answers, and
 * within it the one with fewer edits, then the one whose first word was typed first, then the
 * smaller number:
 *
 *     1  the text begins with what was typed; after those, all words are in it in any order, the
 *        one that is being typed as the beginning of one
 *     2  so they are with a space less or more, or without a stop word at the end
 *     3  so they are with typos behind the first letter: in the words that no suggestion has, and
 *        only when there are none in all
 *     4  so they are with a typo in the first letter of those
 */
export function findCandidates(typed: TypedQuery, search: CandidateSearch): readonly Candidate[] {
  if (typed.key === "") return [];
  const { vocabulary, keys } = search;
  const exact = (word: TypedWord): WordMatcher => exactMatcher(word, vocabulary);
  const wayBy = (words: readonly TypedWord[], match: (word: TypedWord) => WordMatcher): Way => {
    return { words, matchers: words.map(match) };
  };
  const asTyped = collect([wayBy(typed.words, exact)], keys.rangeOf(typed.key), search);
  if (asTyped.length > 0) return asTyped;

  const isUnknown = (word: TypedWord): boolean => exact(word).postings === 0;
  const unknown = new Set(typed.words.filter(isUnknown));
  const shorter = withoutLastStopWord(typed);
  const readings = respacedWords(typed.words, unknown, (word) => !isUnknown(word));
  const respaced = collect(
    [...readings, ...(shorter === null ? [] : [shorter])].map((words) => wayBy(words, exact)),
    NOWHERE,
    search,
  );
  if (respaced.length > 0 || search.isSpelledRight) return respaced;

  const mayBeWrong = (word: TypedWord): boolean => unknown.size === 0 || unknown.has(word);
  const near = wayBy(typed.words, (word) => (mayBeWrong(word) ? nearMatcher(word, vocabulary) : exact(word)));
  const misspelt = collect([near], NOWHERE, search);
  if (misspelt.length > 0 || unknown.size === 0) return misspelt;
  const first = wayBy(typed.words, (word) =>
    unknown.has(word) ? otherFirstMatcher(word, vocabulary) : exact(word),
  );
  return collect([first], NOWHERE, search);
}

/** Places in the order of candidates, times the number of suggestions; the suggestion is added. */
const WHOLE = 0;
const BEGUN = 1;
const IN_A_WAY = 2;

/** Those with positions in `begun` before those that match in a way; the first way is told. */
function collect(ways: readonly Way[], begun: Range, search: CandidateSearch): readonly Candidate[] {
  const { vocabulary, keys, admits, depth } = search;
  const { order, positions } = keys;
  const size = order.length;
  const best = createBestNumbers(depth);
  const wayOf = new Map<number, Way>();
  const [asTyped] = ways;
  const saysTyped = asTyped === undefined ? null : wholeMatches(asTyped.words, vocabulary);
  for (let position = begun.from; position < begun.to; position += 1) {
    const suggestion = order[position] ?? 0;
    const value = (saysTyped?.(suggestion) === true ? WHOLE : BEGUN) * size + suggestion;
    if (value < best.bound && admits(suggestion)) best.offer(value);
  }
  for (const way of ways) {
    const isWhole = wholeMatches(way.words, vocabulary);
    const least = (isWhole === null ? IN_A_WAY : WHOLE) * size;
    const [first] = way.matchers;
    const rarest = way.matchers.toSorted((a, b) => a.postings - b.postings)[0];
    for (const { from, to } of rarest?.ranges ?? []) {
      const end = vocabulary.offsets[to] ?? 0;
      for (let place = vocabulary.offsets[from] ?? 0; place < end; place += 1) {
        const suggestion = vocabulary.postings[place] ?? 0;
        if (least + suggestion >= best.bound) continue;
        const position = positions[suggestion] ?? 0;
        if (isIn(begun, position)) continue;
        const isAll = isWhole?.(suggestion) === true;
        if (!isAll && IN_A_WAY * size + suggestion >= best.bound) continue;
        const edits = editsIn(suggestion, way.matchers, vocabulary);
        if (edits < 0 || !admits(suggestion)) continue;
        const begins = vocabulary.wordsInOrder[vocabulary.starts[suggestion] ?? 0] ?? 0;
        const isFirst = first !== undefined && editsTo(first, begins, vocabulary.terms) >= 0;
        const rank = isAll ? WHOLE : IN_A_WAY + 2 * edits + (isFirst ? 0 : 1);
        best.offer(rank * size + suggestion);
        if (!wayOf.has(suggestion)) wayOf.set(suggestion, way);
      }
      if (least >= best.bound) break;
    }
  }
  return best.values.flatMap((value) => {
    const suggestion = value % size;
    const way = wayOf.get(suggestion) ?? asTyped;
    return way === undefined ? [] : [{ suggestion, isBegun: isIn(begun, positions[suggestion] ?? 0), way }];
  });
}

function isIn({ from, to }: Range, position: number): boolean {
  return position >= from && position < to;
}

/** Edits summed over what was typed, each word with its nearest in the suggestion; -1 when one has none. */
function editsIn(
  suggestion: number,
  matchers: readonly WordMatcher[],
  { starts, wordsInOrder, terms }: SuggestionVocabulary,
): number {
  const from = starts[suggestion] ?? 0;
  const to = starts[suggestion + 1] ?? 0;
  let sum = 0;
  for (const matcher of matchers) {
    let fewest = -1;
    for (let place = from; place < to && fewest !== 0; place += 1) {
      const edits = editsTo(matcher, wordsInOrder[place] ?? 0, terms);
      if (edits >= 0 && (fewest < 0 || edits < fewest)) fewest = edits;
    }
    if (fewest < 0) return -1;
    sum += fewest;
  }
  return sum;
}
