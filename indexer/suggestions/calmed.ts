/** Shorter words in capitals are often abbreviations. */
const SHOUTED_WORD = /\p{Lu}{4,}/gu;

/** A text without small letters, with capitals only where words begin: `LED DESK LAMP` is `LED Desk Lamp`. Others as they are. */
export function calmed(text: string): string {
  if (text !== text.toUpperCase()) return text;
  return text.replace(SHOUTED_WORD, (word) => word.slice(0, 1) + word.slice(1).toLowerCase());
}
