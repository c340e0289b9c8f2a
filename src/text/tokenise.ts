import { foldText } from "./fold-text.ts";
import { stemPlural } from "./stem-plural.ts";
import { isUnitlikeName, unitOfTerm, unitSignAt } from "./units.ts";

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
const RUN =
  /(?<!\d)\d+(?:[.,]\d+)+(?![\p{L}\p{M}\p{Nd}\p{Nl}])|[\p{L}\p{M}\p{Nd}\p{Nl}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** Scripts that write no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\uff70\u3099\u309a\uff9e\uff9f\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
/** Voiced marks written apart, decomposed or of half width, belong to the character before: `ﾊﾞ` is `バ`. */
const VOICED_MARK = /[\u3099\u309a\uff9e\uff9f]/u;
const CHARACTER = /[^][\u3099\u309a\uff9e\uff9f]*/gu;
const BEYOND_LATIN = /[\u0e00-\u{10ffff}]/u;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;
const LONGEST_TERM = 64;

/** A number and the letters written right behind it. */
const WITH_LETTERS = /^(?<number>\d+)(?<letters>[A-Za-z]+)$/u;
/** What may stand between a number and its unit. */
const JOINTS: ReadonlySet<string> = new Set(["", " ", "-", "\u00a0", "\u2011"]);
/** `2 in 1`, `3-in-1`: no inches. A full stop makes them inches again. */
const IN_NUMBER = /^[\s-]+\d/u;

/**
 * Splits text into terms, in order.
 *
 * - spaced scripts: one token a word; `men's` is `mens`, `1,299` is `1299`, `2,5` is `2.5`;
 * - measures: a number and its unit, however they are written (`15"`, `15in.`, `15-inch` are `15 inch`);
 * - unspaced scripts: overlapping pairs of characters (`机械键盘` is `机械 械键 键盘`), a lone
 *   character by itself, so that any part of two characters or more can be found.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let numberEnd = -1;
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    const start = match.index;
    const end = start + run.length;
    if (BEYOND_LATIN.test(run)) {
      splitMixedRun(run, start, tokens);
      numberEnd = -1;
      continue;
    }
    if (startsWithDigit(run)) {
      numberEnd = pushNumber(text, run, start, numberEnd, tokens);
      continue;
    }
    const term = wordTerm(run);
    const unit = numberEnd >= 0 && JOINTS.has(text.slice(numberEnd, start)) ? unitOfTerm(term) : undefined;
    const isUnit = unit !== undefined && (term !== "in" || !IN_NUMBER.test(text.slice(end, end + 3)));
    tokens.push({ term: isUnit ? unit.term : term, start, end });
    numberEnd = -1;
  }
  return tokens;
}

/** Pushes a run that begins with a digit, and its unit; gives the offset where a plain number ends, -1 otherwise. */
function pushNumber(text: string, run: string, start: number, numberEnd: number, tokens: Token[]): number {
  const end = start + run.length;
  const { number = "", letters = "" } = WITH_LETTERS.exec(run)?.groups ?? {};
  if (letters !== "") {
    const unit = isUnitlikeName(run.toLowerCase()) ? undefined : unitOfTerm(wordTerm(letters));
    if (unit === undefined) {
      tokens.push({ term: wordTerm(run), start, end });
      return -1;
    }
    pushDecimals(text, number, start, numberEnd, tokens);
    tokens.push({ term: unit.term, start: start + number.length, end });
    return -1;
  }
  tokens.push({ term: wordTerm(run), start, end });
  if (!endsWithDigit(run)) return -1;
  const sign = unitSignAt(text, end);
  if (sign === null) return end;
  tokens.push({ term: sign.term, start: end, end: end + sign.length });
  return -1;
}

/** The number of `5l`, joined to what is before its point in `1.5l`: runs end where letters follow a fraction. */
function pushDecimals(text: string, number: string, start: number, numberEnd: number, tokens: Token[]): void {
  const end = start + number.length;
  const whole = tokens.at(-1);
  const isFraction = numberEnd === start - 1 && (text[numberEnd] === "." || text[numberEnd] === ",");
  if (whole === undefined || !isFraction) tokens.push({ term: number, start, end });
  else tokens[tokens.length - 1] = { term: wordTerm(text.slice(whole.start, end)), start: whole.start, end };
}

function startsWithDigit(run: string): boolean {
  return isDigit(run.charCodeAt(0));
}

function endsWithDigit(run: string): boolean {
  return isDigit(run.charCodeAt(run.length - 1));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
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
    if (index === 0 || !VOICED_MARK.test(text.charAt(index))) starts.push(index);
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
  return Array.from(text.matchAll(UNSPACED), (match) =>
    (match[0].match(CHARACTER) ?? []).map(foldText),
  ).flat();
}
