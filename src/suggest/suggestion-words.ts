import { foldText } from "../text/fold-text.ts";
import { stemPlural } from "../text/stem-plural.ts";
import { tokenise } from "../text/tokenise.ts";

/** A word of a suggestion, or of what was typed. */
export interface SuggestionWord {
  /** Folded, as it is written: what a half-typed word is a beginning of. */
  readonly word: string;
  /** Folded and stemmed: what a finished word is compared by. */
  readonly term: string;
  /** Code-unit offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Words joined without spaces, which people also write as one: `t-shirt`, `wi-fi`. */
const COMPOUND = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]+(?:[-/._+][\p{L}\p{M}\p{N}]+)+/gu;
const JOINT = /[-/._+]/u;
const LONGEST_COMPOUND = 40;
const NO_WORD = /[^\p{L}\p{M}\p{N}]+/gu;
const APOSTROPHE = /['’]/gu;

/** Letters and spaces alone: then words are what stands between spaces. */
const PLAIN_TEXT = /^[a-zA-Z ]+$/u;
const PLAIN_WORD = /[a-z]+/gu;
/** Longer words are cut where they are compared, see `tokenise`. */
const LONGEST_PLAIN = 64;

/** The words of a text in order. */
export function wordsOf(text: string): SuggestionWord[] {
  if (text.length <= LONGEST_PLAIN && PLAIN_TEXT.test(text)) {
    return Array.from(text.toLowerCase().matchAll(PLAIN_WORD), ({ 0: word, index: start }) => {
      return { word, term: stemPlural(word), start, end: start + word.length };
    });
  }
  return tokenise(text).map(({ term, start, end }) => ({
    word: compact(text.slice(start, end)),
    term,
    start,
    end,
  }));
}

/** The compounds of a text as one word each: of `Cotton T-shirt` it is `tshirt`. */
export function compoundsOf(text: string): SuggestionWord[] {
  if (!JOINT.test(text)) return [];
  return Array.from(text.matchAll(COMPOUND), ({ 0: compound, index }) => {
    const word = compact(compound);
    return { word, term: stemPlural(word), start: index, end: index + compound.length };
  }).filter(({ word }) => word.length <= LONGEST_COMPOUND);
}

/** Words folded and joined by single spaces: `Men's T-Shirt` is `mens t shirt`. What a text begins with is compared by it. */
export function keyOf(text: string): string {
  return foldText(text).replace(APOSTROPHE, "").replace(NO_WORD, " ").trim();
}

/** Folded letters, marks and digits, without anything between them. */
export function compact(text: string): string {
  return foldText(text).replace(NO_WORD, "");
}
