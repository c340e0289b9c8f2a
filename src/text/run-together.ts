import { foldText } from "./fold-text.ts";
import type { QueryWord } from "./query-syntax.ts";
import { tokenise } from "./tokenise.ts";

/** Two words that a word of a query may be, as they would be had they been typed apart. */
export interface TakenApart {
  readonly words: readonly [QueryWord, QueryWord];
  /** Their characters in the word's term: what is put back with a space between them. */
  readonly parts: readonly [string, string];
}

const SHORTEST_HALF = 3;
/** Longer runs of letters are no two words; it also bounds what has to be looked up. */
const LONGEST_WORD = 32;
const LETTERS = /^\p{L}+$/u;

/**
 * Every way to take a word for two written as one, halves of 3 letters or more, shortest first
 * half first. None for words with digits, marks or apostrophes, and for words with synonyms:
 *
 *     toprail     top rail, topr ail
 *
 * A half is stemmed by itself, as if it stood alone: `doorsknob` is `doors knob`, which is found
 * by `door`.
 */
export function takeApart({ text, term, forms }: QueryWord): TakenApart[] {
  if (forms.length > 0 || text.length > LONGEST_WORD || !LETTERS.test(text)) return [];
  const letters = Array.from(text);
  const ways: TakenApart[] = [];
  for (let length = SHORTEST_HALF; length <= letters.length - SHORTEST_HALF; length += 1) {
    const halves = [letters.slice(0, length).join(""), letters.slice(length).join("")] as const;
    const [first, second] = halves.map(wordOf);
    const begin = foldText(halves[0]);
    const end = term.slice(begin.length);
    if (first === undefined || second === undefined || end === "" || !term.startsWith(begin)) continue;
    ways.push({ words: [first, second], parts: [begin, end] });
  }
  return ways;
}

/**
 * A query's words as if those had been typed apart: each term once, and a half that is a stop
 * word left out beside one that is none.
 */
export function separated(
  typed: readonly QueryWord[],
  apart: ReadonlyMap<QueryWord, TakenApart>,
  stopWords: ReadonlySet<string>,
): QueryWord[] {
  const words = typed.flatMap((word) => {
    const halves = apart.get(word)?.words ?? [];
    const telling = halves.filter(({ term }) => !stopWords.has(term));
    return telling.length > 0 ? telling : halves.length > 0 ? halves : [word];
  });
  const distinct = new Map<string, QueryWord>();
  for (const word of words) if (!distinct.has(word.term)) distinct.set(word.term, word);
  return [...distinct.values()];
}

/** The word that this is by itself; undefined when it is none or several. */
function wordOf(text: string): QueryWord | undefined {
  const [token, other] = tokenise(text);
  if (token === undefined || other !== undefined) return undefined;
  return { text, term: token.term, isPrefix: false, forms: [] };
}
