import { escapeHtml } from "../search/highlight.ts";
import { compact, keyOf, wordsOf, type SuggestionWord } from "./suggestion-words.ts";
import type { TypedWord } from "./typed-query.ts";

/** Code-unit offsets into a text, end exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The part of a text that begins with what was typed, see `keyOf`. */
export function begunSpan(text: string, key: string): TextSpan {
  const typed = key.trimEnd();
  for (let end = Math.min(typed.length, text.length); end <= text.length; end += 1) {
    if (keyOf(text.slice(0, end)) === typed) return { start: 0, end };
  }
  return { start: 0, end: text.length };
}

/**
 * The parts of a text that were typed: of each word the letters that a typed one begins it with,
 * or all of it when a typed one is it in another number or with a typo.
 *
 * @param isMatch whether a word, folded, its term and place given, is what was typed at an index
 * @param words of the text, in order; compounds may follow
 */
export function typedSpans(
  text: string,
  typed: readonly TypedWord[],
  isMatch: (word: string, term: string, typed: number, place: number) => boolean,
  words: readonly SuggestionWord[] = wordsOf(text),
): readonly TextSpan[] {
  const spans = words.flatMap(({ word, term, start, end }, place): TextSpan[] => {
    const ends = typed.flatMap(({ word: letters, isFinished }, index) => {
      if (!isMatch(word, term, index, place)) return [];
      if (isFinished || !word.startsWith(letters)) return [end];
      return [start + lengthOf(text.slice(start, end), letters.length)];
    });
    return ends.length === 0 ? [] : [{ start, end: Math.max(...ends) }];
  });
  return spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** How many code units of a word its first so many folded letters take. */
function lengthOf(word: string, letters: number): number {
  let folded = 0;
  let length = 0;
  for (const character of word) {
    if (folded >= letters) break;
    folded += compact(character).length;
    length += character.length;
  }
  return length;
}

/** The text as HTML: escaped, with `<mark>` around what was not typed. White space alone is not marked. */
export function markUntyped(text: string, typed: readonly TextSpan[]): string {
  let html = "";
  let position = 0;
  for (const { start, end } of typed) {
    if (end <= position) continue;
    const from = Math.max(position, start);
    html += mark(text.slice(position, from)) + escapeHtml(text.slice(from, end));
    position = end;
  }
  return html + mark(text.slice(position));
}

function mark(text: string): string {
  return text.trim() === "" ? escapeHtml(text) : `<mark>${escapeHtml(text)}</mark>`;
}
