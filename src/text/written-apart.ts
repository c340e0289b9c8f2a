import { foldText } from "./fold-text.ts";
import { planWord, type Counting, type Vocabulary, type WordPlan } from "./plan-word.ts";
import type { QueryWord } from "./query-syntax.ts";
import { tokenise, type Token } from "./tokenise.ts";

/** Two neighbouring words of a query that may be one. */
export interface WrittenApart {
  readonly terms: readonly [string, string];
  readonly word: QueryWord;
}

/** A word was written as two when so many products have it, and so many times more than have the two. */
const MIN_FREQUENCY = 2;
const MIN_RATIO = 20;
const LETTERS = /^\p{L}+$/u;
const SPACE = /^(?:\s+|-)$/u;

/** Whether what stands between two words may have been put inside one: a space or a hyphen. */
export function isSpace(between: string): boolean {
  return SPACE.test(between);
}

/** The neighbours of a text, each as one word. Words that stand in it twice have no neighbours here. */
export function joinNeighbours(text: string): WrittenApart[] {
  const tokens = tokenise(text);
  const isSingle = ({ term }: Token): boolean => tokens.filter((other) => other.term === term).length === 1;
  return tokens.flatMap((second, index): WrittenApart[] => {
    const first = tokens[index - 1];
    if (first === undefined || !isSpace(text.slice(first.end, second.start))) return [];
    const parts = [text.slice(first.start, first.end), text.slice(second.start, second.end)];
    if (![first, second].every(isSingle) || !parts.every((part) => LETTERS.test(part))) return [];
    const joined = foldText(parts.join(""));
    const [token, other] = tokenise(joined);
    if (token === undefined || other !== undefined) return [];
    // An ending that came off: `light s`.
    if (token.term === first.term || token.term === second.term) return [];
    const word = { text: joined, term: token.term, isPrefix: false, forms: [] };
    return [{ terms: [first.term, second.term], word }];
  });
}

/**
 * Neighbours among the words that are one word of the catalog: at least `MIN_FREQUENCY` products
 * have it, and `MIN_RATIO` times as many as have both neighbours. From left to right, a word
 * belongs to one pair. Words with synonyms are spelled right.
 */
export function* writtenApart(
  text: string,
  plans: readonly WordPlan[],
  vocabulary: Vocabulary,
): Counting<readonly WrittenApart[]> {
  const single = new Set(plans.filter(({ word }) => word.forms.length === 0).map(({ word }) => word.term));
  const pairs = joinNeighbours(text).filter(
    ({ terms, word }) =>
      terms.every((term) => single.has(term)) && vocabulary.frequency(word.term) >= MIN_FREQUENCY,
  );
  if (pairs.length === 0) return [];
  const counts = yield pairs.map(({ terms }) => terms.map((term) => exactly(term, vocabulary)));
  const found: WrittenApart[] = [];
  for (const [index, pair] of pairs.entries()) {
    const isFree = found.at(-1)?.terms[1] !== pair.terms[0];
    if (isFree && vocabulary.frequency(pair.word.term) >= MIN_RATIO * (counts[index] ?? 0)) found.push(pair);
  }
  return found;
}

/** The term and nothing that is like it. */
function exactly(term: string, vocabulary: Vocabulary): WordPlan {
  const word: QueryWord = { text: term, term, isPrefix: false, forms: [] };
  return { ...planWord(word, vocabulary, false), typos: [] };
}

/** The words with those pairs as one, each term once. */
export function join(plans: readonly WordPlan[], joined: readonly WrittenApart[]): QueryWord[] {
  const distinct = new Map<string, QueryWord>();
  for (const { word } of plans) {
    const pair = joined.find(({ terms }) => terms.includes(word.term));
    const read = pair?.word ?? word;
    if (!distinct.has(read.term)) distinct.set(read.term, read);
  }
  return [...distinct.values()];
}
