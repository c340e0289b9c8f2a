import { DEFAULT_STOP_WORDS } from "../text/stop-words.ts";
import { keyOf, wordsOf } from "./suggestion-words.ts";

/** A word of what is in the search box. */
export interface TypedWord {
  /** Folded. */
  readonly word: string;
  /** Folded and stemmed. */
  readonly term: string;
  /** Something was typed behind it: it is no longer a beginning. */
  readonly isFinished: boolean;
}

export interface TypedQuery {
  /** What the text of a suggestion begins with, see `keyOf`; ends in a space behind a finished word. */
  readonly key: string;
  readonly words: readonly TypedWord[];
}

/** Nobody types more into a box that completes; what is beyond is not read. */
export const MAX_TYPED_CHARS = 120;
const MAX_WORDS = 12;
const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}'’]$/u;
const STOP_WORDS: ReadonlySet<string> = new Set(DEFAULT_STOP_WORDS);

/** Finished stop words beside other words say nothing: `mouse for` is `mouse`. Each word once. */
export function readTyped(query: string): TypedQuery {
  const text = query.slice(0, MAX_TYPED_CHARS);
  const isOpen = ENDS_IN_WORD.test(text);
  const read = wordsOf(text);
  const words = read.map(({ word, term }, index): TypedWord => {
    return { word, term, isFinished: !isOpen || index < read.length - 1 };
  });
  const telling = words.filter(({ term, isFinished }) => !isFinished || !STOP_WORDS.has(term));
  const kept = (telling.length > 0 ? telling : words).slice(0, MAX_WORDS);
  const key = keyOf(text);
  return { key: isOpen || key === "" ? key : `${key} `, words: distinct(kept) };
}

/** Without its last word, where that is a stop word and not the only one; null elsewhere. */
export function withoutLastStopWord({ words }: TypedQuery): readonly TypedWord[] | null {
  const last = words.at(-1);
  if (last === undefined || words.length < 2 || !STOP_WORDS.has(last.term)) return null;
  return words.slice(0, -1);
}

function distinct(words: readonly TypedWord[]): readonly TypedWord[] {
  return words.filter(
    ({ term }, index) => !words.slice(index + 1).some((later) => later.term === term && later.isFinished),
  );
}
