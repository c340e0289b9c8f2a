import { compact } from "../../src/suggest/suggestion-words.ts";
import { looksLikeCode } from "../../src/text/code-shape.ts";
import { DEFAULT_STOP_WORDS } from "../../src/text/stop-words.ts";
import type { Token } from "../../src/text/tokenise.ts";
import { unitOfTerm } from "../../src/text/units.ts";

/** A run of words of a title that may be a query, or parts of one. */
export interface TitlePiece {
  readonly tokens: readonly Token[];
  /** The name of the thing begins with it. */
  readonly isStart: boolean;
  /** The name of the thing is at its end: `wireless mouse` before a comma, or before `with`. */
  readonly isEnd: boolean;
}

/** What ends the name of a thing: the rest says more about it. A full stop behind a long word ends a sentence. */
const BREAK = /[,;|(){}[\]:!?•·…–—]|\s[-/+~*](?:\s|$)/u;
const LONGEST_ABBREVIATION = 3;
/** Words that begin what more is said: English, German, French, Spanish, Italian, Dutch. As terms. */
const CONNECTORS: ReadonlySet<string> = new Set(
  "with for in by from w mit fur aus von avec pour con para per met voor".split(" "),
);
const STOP_WORDS: ReadonlySet<string> = new Set(DEFAULT_STOP_WORDS);
/** What is said behind the name of a thing without a break: colours, states, packings. As terms. */
const TRAILERS: ReadonlySet<string> = new Set([
  ..."black white grey gray silver red blue green yellow brown pink purple orange beige gold clear transparent".split(
    " ",
  ),
  ..."multicolor multicolour multi ivory navy teal charcoal cream tan bronze chrome nickel copper turquoise".split(
    " ",
  ),
  ..."new original assorted only included all compatible refurbished used sealed oem bulk retail".split(" "),
  ..."small medium large xl xxl pack pk pc piece count ct schwarz weiss weiß grau rot blau magenta cyan discontinued grun noir blanc".split(
    " ",
  ),
]);
const MEASURE_WORDS: ReadonlySet<string> = new Set(
  "cu sq ct pk pc pack piece count x dia diameter".split(" "),
);
const LONGEST_WORD = 30;
const LONGEST_PIECE = 12;
const DIGIT = /\p{N}/u;
const PLAIN_NUMBER = /^[\d.,]+$/u;
/** `iphone 7`, `windows 10`: longer numbers are sizes and codes. */
const LONGEST_VERSION = 2;

/**
 * The runs of words that name the thing a title is of: its first part, or the second where the
 * first is the brand. Measures, codes and what is in brackets cut runs; colours and the like at
 * the end are left out.
 *
 *     Norvane Hush Silent Mouse, 2.4 GHz, Grey       norvane hush silent mouse
 *     Apple - iPhone 7 32GB - Black                  iphone 7
 *     Whirlpool 1.9 cu. ft. Microwave in White       whirlpool | microwave
 *
 * @param text as it reads, see `readableText`
 * @param tokens see `wholeWords`
 * @param brand compared form of the brand, see `compact`; "" without one
 */
export function titlePieces(text: string, tokens: readonly Token[], brand: string): readonly TitlePiece[] {
  let name = nameTokens(text, tokens, 0);
  if (name.length < tokens.length && brand !== "" && compact(joined(text, name)) === brand)
    name = nameTokens(text, tokens, name.length);
  return cutPieces(text, name);
}

/** The tokens from one on to the first break, or word that begins what more is said. */
function nameTokens(text: string, tokens: readonly Token[], from: number): readonly Token[] {
  for (let index = from + 1; index < tokens.length; index += 1) {
    const token = tokens[index];
    const before = tokens[index - 1];
    if (token === undefined || before === undefined) break;
    if (isBroken(text, before, token) || CONNECTORS.has(token.term)) return tokens.slice(from, index);
  }
  return tokens.slice(from);
}

/** Whether a text is broken between two tokens. */
export function isBroken(text: string, before: Token, after: Token): boolean {
  if (after.start - before.end <= 1) return /[,;|:(){}[\]]/u.test(text.slice(before.end, after.start));
  const between = text.slice(before.end, after.start);
  return (
    BREAK.test(between) || (between.startsWith(". ") && before.end - before.start > LONGEST_ABBREVIATION)
  );
}

function joined(text: string, tokens: readonly Token[]): string {
  return text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
}

function cutPieces(text: string, tokens: readonly Token[]): readonly TitlePiece[] {
  const pieces: TitlePiece[] = [];
  let run: Token[] = [];
  let isStart = true;
  const close = (isEnd: boolean): void => {
    while (run.length > 0 && STOP_WORDS.has(run[0]?.term ?? "")) run.shift();
    while (run.length > 0 && isTrailer(run.at(-1)?.term ?? "", isEnd && run.length > 1)) run.pop();
    if (run.length > 0) pieces.push({ tokens: run, isStart, isEnd });
    run = [];
    isStart = false;
  };
  for (const [index, token] of tokens.entries()) {
    if (run.length === LONGEST_PIECE) close(false);
    if (isWord(text, token, tokens[index - 1], tokens[index + 1], run.length > 0)) run.push(token);
    else close(index === tokens.length - 1);
  }
  close(true);
  return pieces;
}

function isTrailer(term: string, isEnd: boolean): boolean {
  return STOP_WORDS.has(term) || (isEnd && TRAILERS.has(term));
}

/** Whether a token is read as a word, and no part of a measure or code. */
function isWord(
  text: string,
  { term, start, end }: Token,
  before: Token | undefined,
  after: Token | undefined,
  isBehindWord: boolean,
): boolean {
  if (end - start > LONGEST_WORD) return false;
  const isBehindNumber = before !== undefined && PLAIN_NUMBER.test(before.term);
  // `1-Handle`, `3-Light`, `2-Piece`
  if (isBehindNumber && start - before.end === 1 && text[before.end] === "-") return false;
  if (isMeasure(term) && before !== undefined && (isBehindNumber || isMeasure(before.term))) return false;
  if (!DIGIT.test(term)) return end - start > 1 || isBehindWord;
  if (PLAIN_NUMBER.test(term)) {
    const isMeasured = after !== undefined && (isMeasure(after.term) || DIGIT.test(after.term));
    return isBehindWord && term.length <= LONGEST_VERSION && !isMeasured && !isJoined(text, start, end);
  }
  return looksLikeCode(text.slice(start, end)) === null && !isJoined(text, start, end);
}

function isMeasure(term: string): boolean {
  return MEASURE_WORDS.has(term) || unitOfTerm(term) !== undefined;
}

/** `SC-141`, `3/4`, `1-gal`, `#8`: parts of codes and measures, not versions. */
function isJoined(text: string, start: number, end: number): boolean {
  return /[-/.#×_]/u.test((text[start - 1] ?? "") + (text[end] ?? ""));
}
