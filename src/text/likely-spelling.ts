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

/**
 * The spellings at the fewest edits, likeliest first.
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
  const isExchange = typed.length === meant.length && lettersOf(typed) === lettersOf(meant);
  if (isExchange || singled(typed) === singled(meant)) return COMMON_SLIP;
  return typed[0] === meant[0] ? SAME_BEGINNING : OTHER;
}

function singled(word: string): string {
  return word.replace(/(.)\1+/gu, "$1");
}

function lettersOf(word: string): string {
  return Array.from(word).toSorted().join("");
}
