/** Letters of any script: numbers, sizes and codes are no way to ask for a kind of product. */
const WORD = /\p{L}[\p{L}\p{M}'’]+/gu;
const FEWEST_WORDS = 2;
const MOST_WORDS = 3;

/**
 * Two or three neighbouring words of a title, in lower case: what somebody might type who wants
 * such a product. Which ones the number decides. Null for a title of a single word.
 *
 * @param choice a whole number from 0
 */
export function titlePiece(title: string, choice: number): string | null {
  const words = Array.from(title.toLowerCase().matchAll(WORD), ([word]) => word);
  if (words.length < FEWEST_WORDS) return null;
  const length = Math.min(words.length, choice % 2 === 0 ? FEWEST_WORDS : MOST_WORDS);
  const start = Math.floor(choice / 2) % (words.length - length + 1);
  return words.slice(start, start + length).join(" ");
}
