import type { SuggestionWord } from "./suggestion-words.ts";

/**
 * The distinct words of all suggestions, sorted, with the suggestions that have each. A prefix
 * is a range of words, and so a range of `postings`:
 *
 *     words     ... | key | keyboard | keyboards | keychain | ...
 *     offsets   ...   4     9          12          20
 *     postings  ... 3 8 9 9 | 1 4 7 | 0 1 2 ...                 suggestion numbers, ascending per word
 */
export interface SuggestionVocabulary {
  readonly words: readonly string[];
  /** For each word, the letters it begins alike with the word before it; at most 255. */
  readonly shared: Uint8Array;
  /** What words begin with, commonest first; the commonest 64. */
  readonly firstLetters: readonly string[];
  /** Number of each word's term. */
  readonly terms: Uint32Array;
  /** Words of a term; none for an unknown term. */
  wordsOfTerm(term: string): readonly number[];
  /** -1 for an unknown term. */
  termNumber(term: string): number;
  /** From `offsets[word]` to `offsets[word + 1]` in `postings`. */
  readonly offsets: Uint32Array;
  readonly postings: Uint32Array;
  /** The words of a suggestion: from `starts[suggestion]` to `starts[suggestion + 1]` in `wordsInOrder`. */
  readonly starts: Uint32Array;
  readonly wordsInOrder: Uint32Array;
  /** How many of a suggestion's words stand in its text, the first ones; behind them are other forms of these. At most 255. */
  readonly ownWords: Uint8Array;
}

const MAX_OWN_WORDS = 255;

/** @param wordsAt the words of each suggestion, by its number from 0 to `size - 1`: those of its text in order, then other forms */
export function createSuggestionVocabulary(
  size: number,
  wordsAt: (suggestion: number) => readonly SuggestionWord[],
): SuggestionVocabulary {
  const found = new Map<string, number>();
  const pairs: { readonly word: string; readonly term: string }[] = [];
  const starts = new Uint32Array(size + 1);
  const inOrder: number[] = [];
  const ownWords = new Uint8Array(size);
  for (let suggestion = 0; suggestion < size; suggestion += 1) {
    const all = wordsAt(suggestion);
    const firstOther = all.findIndex(({ start }, place) => start <= (all[place - 1]?.start ?? -1));
    ownWords[suggestion] = Math.min(MAX_OWN_WORDS, firstOther < 0 ? all.length : firstOther);
    for (const { word, term } of all) {
      const name = word === term ? word : `${word} ${term}`;
      let number = found.get(name);
      if (number === undefined) {
        number = pairs.length;
        found.set(name, number);
        pairs.push({ word, term });
      }
      inOrder.push(number);
    }
    starts[suggestion + 1] = inOrder.length;
  }
  const order = pairs.map((pair, number) => ({ ...pair, number })).toSorted(byWordThenTerm);
  const places = new Uint32Array(pairs.length);
  for (const [place, { number }] of order.entries()) places[number] = place;
  const wordsInOrder = Uint32Array.from(inOrder, (number) => places[number] ?? 0);
  const words = order.map(({ word }) => word);
  const { terms, numbers, byTerm } = numberTerms(order);
  return {
    words,
    shared: sharedBeginnings(words),
    firstLetters: firstLettersOf(words),
    terms,
    wordsOfTerm: (term) => byTerm[numbers.get(term) ?? -1] ?? [],
    termNumber: (term) => numbers.get(term) ?? -1,
    ...invert(words.length, starts, wordsInOrder),
    starts,
    wordsInOrder,
    ownWords,
  };
}

function byWordThenTerm(
  a: { readonly word: string; readonly term: string },
  b: { readonly word: string; readonly term: string },
): number {
  if (a.word !== b.word) return a.word < b.word ? -1 : 1;
  return a.term < b.term ? -1 : 1;
}

function numberTerms(order: readonly { readonly term: string }[]) {
  const numbers = new Map<string, number>();
  const byTerm: number[][] = [];
  const terms = Uint32Array.from(order, ({ term }, place) => {
    const known = numbers.get(term);
    if (known !== undefined) {
      byTerm[known]?.push(place);
      return known;
    }
    numbers.set(term, byTerm.length);
    return byTerm.push([place]) - 1;
  });
  return { terms, numbers, byTerm };
}

const MAX_FIRST_LETTERS = 64;

function firstLettersOf(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) {
    const letter = String.fromCodePoint(word.codePointAt(0) ?? 0);
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MAX_FIRST_LETTERS)
    .map(([letter]) => letter);
}

const MAX_SHARED = 255;

function sharedBeginnings(words: readonly string[]): Uint8Array {
  return Uint8Array.from(words, (word, place) => {
    const before = words[place - 1] ?? "";
    const most = Math.min(word.length, before.length, MAX_SHARED);
    let length = 0;
    while (length < most && word.charCodeAt(length) === before.charCodeAt(length)) length += 1;
    return length;
  });
}

/** Which suggestions have each word, a suggestion once a word. */
function invert(size: number, starts: Uint32Array, wordsInOrder: Uint32Array) {
  const offsets = new Uint32Array(size + 1);
  for (const word of wordsInOrder) offsets[word + 1] = (offsets[word + 1] ?? 0) + 1;
  for (let word = 0; word < size; word += 1)
    offsets[word + 1] = (offsets[word + 1] ?? 0) + (offsets[word] ?? 0);
  const next = offsets.slice(0, size);
  const postings = new Uint32Array(wordsInOrder.length);
  for (let suggestion = 0; suggestion + 1 < starts.length; suggestion += 1) {
    for (let place = starts[suggestion] ?? 0; place < (starts[suggestion + 1] ?? 0); place += 1) {
      const word = wordsInOrder[place] ?? 0;
      const position = next[word] ?? 0;
      postings[position] = suggestion;
      next[word] = position + 1;
    }
  }
  return { offsets, postings };
}
