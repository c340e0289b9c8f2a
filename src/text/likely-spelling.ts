export interface LikelySpelling {
  readonly term: string;
  /** How much likelier it was meant than another of the same frequency. */
  readonly likeliness: number;
}

/**
 * An exchanged pair, or a letter doubled or not, is a common slip; a first letter is seldom wrong
 * (Yannakoudakis and Fawthrop, The rules of spelling errors, 1983). Chosen on the corrections of
 * homedepot's dev half.
 */
const COMMON_SLIP = 8;
const SAME_BEGINNING = 4;
const OTHER = 1;

/** So many products have what is taken for a word with another letter in the place of one: a single one may well say something else. */
const MIN_REPLACED = 2;
const LONG_WORD = 10;
const VOWELS = /[aeiouy]/gu;

/**
 * Whether a word the catalog does not know may be a misspelling of one it does: neighbouring
 * letters were exchanged, or the first letter is right, and where one letter stands for another,
 * as in `lover` for `lower`, the catalog's word is not that of one product alone.
 */
export function isLikely(
  typed: string,
  meant: { readonly term: string; readonly frequency: number },
): boolean {
  if (isExchange(typed, meant.term)) return true;
  if (typed[0] !== meant.term[0]) return false;
  return !isReplaced(typed, meant.term) || meant.frequency >= MIN_REPLACED;
}

/**
 * Whether letters stand for others, none is missing, surplus or in the wrong place: most of the
 * correct words that are next to another one are so. Vowels for vowels, as in `pedistal`, do not
 * count, nor does any letter of a long word, which has few neighbours.
 */
export function isReplaced(typed: string, meant: string): boolean {
  if (typed.length !== meant.length || typed.length >= LONG_WORD || isExchange(typed, meant)) return false;
  return typed.replace(VOWELS, "") !== meant.replace(VOWELS, "");
}

/**
 * Spellings at the fewest edits, likeliest first.
 *
 * @param spellings nearest, then most frequent first
 */
export function nearestSpellings(
  term: string,
  spellings: readonly { readonly term: string; readonly edits: number }[],
): LikelySpelling[] {
  return spellings
    .filter(({ edits }) => edits === spellings[0]?.edits)
    .map((spelling) => ({ term: spelling.term, likeliness: likeliness(term, spelling.term) }))
    .toSorted((a, b) => b.likeliness - a.likeliness);
}

function likeliness(typed: string, meant: string): number {
  if (isExchange(typed, meant) || singled(typed) === singled(meant)) return COMMON_SLIP;
  return typed[0] === meant[0] ? SAME_BEGINNING : OTHER;
}

function isExchange(typed: string, meant: string): boolean {
  return typed.length === meant.length && lettersOf(typed) === lettersOf(meant);
}

function singled(word: string): string {
  return word.replace(/(.)\1+/gu, "$1");
}

function lettersOf(word: string): string {
  return Array.from(word).toSorted().join("");
}
