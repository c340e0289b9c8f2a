import { decodeHTMLStrict } from "entities";

import { stripHtml } from "./strip-html.ts";

const PRINTABLE_ASCII = /^[\u0020-\u007E]*$/u;
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u0084\u0086-\u009F]/gu;
/** Soft hyphens, zero-width spaces, byte order marks and direction marks: invisible, and words with them are not found. Joiners stay, scripts and emoji need them. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
/** `\s` and NEL. */
const WHITE_SPACE = /[\s\u0085]+/gu;
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/iu;

/** One line of plain text in NFC: no control or invisible characters, white space collapsed and trimmed. Markup is left alone. */
export function plainText(text: string): string {
  if (PRINTABLE_ASCII.test(text)) {
    return text.includes("  ") ? text.replace(WHITE_SPACE, " ").trim() : text.trim();
  }
  return text
    .replace(CONTROL, "")
    .replace(INVISIBLE, "")
    .replace(LONE_SURROGATE, "\uFFFD")
    .normalize("NFC")
    .replace(WHITE_SPACE, " ")
    .trim();
}

/**
 * Plain text out of what may be HTML. Tags are stripped and entities decoded, and once more where
 * the feed had encoded its text twice (`&amp;amp;`, `&lt;p&gt;`). An ampersand without a semicolon
 * is an ampersand.
 */
export function cleanText(text: string): string {
  const once = decodeMarkup(text);
  return plainText(once === text ? text : decodeMarkup(once));
}

function decodeMarkup(text: string): string {
  const stripped = text.includes("<") ? stripHtml(text) : text;
  return ENTITY.test(stripped) ? decodeHTMLStrict(stripped) : stripped;
}

/** The beginning of a text, never half a character of it. */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
