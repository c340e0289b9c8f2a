import { scrub } from "./scrub.ts";

/** What opens a quotation, and what ends it. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["\u201C", "\u201D"],
  ["\u2018", "\u2019"],
  ["\u00AB", "\u00BB"],
]);
const APOSTROPHE = "'";
const LETTER = /[\p{L}\p{N}]/u;
const MAX_CHARACTERS = 500;

/**
 * A message without what it quotes: `expected a number, got "12 Elm"` becomes `expected a number,
 * got "…"`. Up to the last closing quote, for what is quoted may hold quotes itself; a quotation that never
 * ends is cut to the end. What is left is scrubbed. In time linear in the message.
 */
export function withoutQuotes(message: string): string {
  const open = firstQuote(message);
  if (open === null) return scrub(message.slice(0, MAX_CHARACTERS));
  const closing = PAIRS.get(message[open] ?? "") ?? "";
  const end = message.lastIndexOf(closing);
  const rest = end > open ? message.slice(end + 1) : "";
  const before = scrub(message.slice(0, open).slice(0, MAX_CHARACTERS));
  return `${before}${message[open]}…${closing}${rest === "" ? "" : withoutQuotes(rest)}`;
}

/** An apostrophe within a word opens nothing. */
function firstQuote(text: string): number | null {
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (!PAIRS.has(character)) continue;
    const isWithinWord = character === APOSTROPHE && at > 0 && LETTER.test(text[at - 1] ?? "");
    if (!isWithinWord) return at;
  }
  return null;
}
