import { inertLine } from "./inert-text.ts";

/** Scripts and signs that a terminal draws two columns wide. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60]/u;
/** Marks that are drawn onto the character before them. */
const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Text from a catalog as one line that cannot steer the terminal. */
export function printable(text: string): string {
  return inertLine(text).trim();
}

/** Columns the text takes in a terminal, closely enough for tables. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text cut to at most `width` columns, with an ellipsis where something is missing. */
export function cutToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let cut = "";
  let used = 1;
  for (const character of text) {
    used += characterWidth(character);
    if (used > width) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

const characterWidth = (character: string): number =>
  ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
