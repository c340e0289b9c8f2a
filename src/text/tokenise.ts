import { foldText } from "./fold-text.ts";
import { stemPlural } from "./stem-plural.ts";

export interface Token {
  /** Folded and stemmed: what is compared. */
  readonly term: string;
  /** Code-unit offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * A number with its separators, or a run of letters, marks and digits; apostrophes inside a
 * word belong to it. Fractions and superscripts (`½`, `m²`) are no digits.
 */
const RUN = /\d+(?:[.,]\d+)+(?![\p{L}\p{M}\p{Nd}\p{Nl}])|[\p{L}\p{M}\p{Nd}\p{Nl}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** Scripts that write no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const BEYOND_LATIN = /[\u0e00-\u{10ffff}]/u;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
const LONGEST_TERM = 64;

/**
 * Splits text into terms, in order.
 *
 * - spaced scripts: one token a word; `men's` is `mens`, `1,299` is `1299`, `2,5` is `2.5`;
 * - unspaced scripts: overlapping pairs of characters (`机械键盘` is `机械 械键 键盘`), a lone
 *   character by itself, so that any part of two characters or more can be found.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    if (BEYOND_LATIN.test(run)) splitMixedRun(run, match.index, tokens);
    else tokens.push({ term: wordTerm(run), start: match.index, end: match.index + run.length });
  }
  return tokens;
}

function wordTerm(word: string): string {
  const folded = foldTerm(word);
  if (/[.,]/u.test(folded))
    return THOUSANDS.test(folded) ? folded.replaceAll(",", "") : folded.replaceAll(",", ".");
  return stemPlural(folded).slice(0, LONGEST_TERM);
}

/** Folded, without what compatibility forms bring along: `⑴` folds to `(1)` and is the term `1`. */
function foldTerm(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{M}\p{N}.,]+/gu, "");
}

function splitMixedRun(run: string, offset: number, tokens: Token[]): void {
  let position = 0;
  const pushWord = (end: number): void => {
    if (end > position) {
      tokens.push({ term: wordTerm(run.slice(position, end)), start: offset + position, end: offset + end });
    }
  };
  for (const match of run.matchAll(UNSPACED)) {
    pushWord(match.index);
    pushPairs(match[0], offset + match.index, tokens);
    position = match.index + match[0].length;
  }
  pushWord(run.length);
}

function pushPairs(text: string, offset: number, tokens: Token[]): void {
  const starts: number[] = [];
  for (let index = 0; index < text.length; index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1)
    starts.push(index);
  const boundary = (index: number): number => starts[index] ?? text.length;
  for (let index = 0; index < Math.max(1, starts.length - 1); index += 1) {
    const start = boundary(index);
    const end = boundary(index + 2);
    tokens.push({ term: foldTerm(text.slice(start, end)), start: offset + start, end: offset + end });
  }
}

/** The single characters of unspaced text, which a query of one character asks for. */
export function unspacedCharacters(text: string): string[] {
  if (!BEYOND_LATIN.test(text)) return [];
  return Array.from(text.matchAll(UNSPACED), (match) => Array.from(match[0], foldText)).flat();
}
