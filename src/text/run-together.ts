import { MAX_QUERY_WORDS } from "../domain/request-limits.ts";
import { foldText } from "./fold-text.ts";
import { ownFrequency, planWord, type Counting, type Vocabulary, type WordPlan } from "./plan-word.ts";
import { type QueryWord } from "./query-syntax.ts";
import { tokenise } from "./tokenise.ts";

/** Two words that a word of a query may be, as they would be had they been typed apart. */
export interface TakenApart {
  readonly words: readonly [QueryWord, QueryWord];
  /** Their characters in the word's term: what is put back with a space between them. */
  readonly parts: readonly [string, string];
}

const SHORTEST_HALF = 3;
/**
 * Two words were written as one when so many products have both. Chosen on homedepot's dev half,
 * where pairs that one product has are as often an accident as not.
 */
const MIN_TOGETHER = 2;
/** Longer runs of letters are no two words; it also bounds what has to be looked up. */
const LONGEST_WORD = 32;
const LETTERS = /^\p{L}+$/u;

/**
 * Every way to take a word for two different ones written as one, each of 3 letters or more, the
 * shortest first half first. None for words with digits, marks or apostrophes, nor with synonyms:
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
    if (first === undefined || second === undefined || first.term === second.term) continue;
    if (end === "" || !term.startsWith(begin)) continue;
    ways.push({ words: [first, second], parts: [begin, end] });
  }
  return ways;
}

/**
 * The words no product has that are two which products have together, each with the two that most
 * products have: at least `MIN_TOGETHER`, and more than have any spelling of the word at one edit.
 * Spellings at two edits do not compete: it takes less to leave out a space.
 */
export function* runTogether(
  plans: readonly WordPlan[],
  vocabulary: Vocabulary,
): Counting<ReadonlyMap<QueryWord, TakenApart>> {
  const isKnown = ({ term }: QueryWord): boolean => vocabulary.frequency(term) > 0;
  const ways = plans
    .filter(({ word, isPrefix }) => !isPrefix && ownFrequency(word, vocabulary) === 0)
    .slice(0, Math.max(0, MAX_QUERY_WORDS - plans.length))
    .flatMap((plan) => takeApart(plan.word).map((way) => ({ plan, way })))
    .filter(({ way }) => way.words.every(isKnown));
  if (ways.length === 0) return new Map();
  const counts = yield ways.map(({ way }) => way.words.map((word) => planWord(word, vocabulary, false)));
  const found = new Map<QueryWord, TakenApart>();
  const most = new Map<QueryWord, number>();
  for (const [index, { plan, way }] of ways.entries()) {
    const together = counts[index] ?? 0;
    const rivals = plan.typos.filter(({ edits }) => edits === 1);
    const least = Math.max(MIN_TOGETHER - 1, ...rivals.map(({ term }) => vocabulary.frequency(term)));
    if (together <= (most.get(plan.word) ?? least)) continue;
    most.set(plan.word, together);
    found.set(plan.word, way);
  }
  return found;
}

/**
 * A query's words as if those had been typed apart: each term once, and a half that is a stop
 * word left out beside one that is none.
 */
export function separate(
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
