/** What nobody reads in a longer text; it also bounds the work. */
const MAX_CHARS = 300;
const TAG = /<[^<>]{0,200}>/gu;
const ENTITY = /&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});/giu;
/** Controls, directions of writing, soft hyphens; private and unassigned characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/gu;
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u20e3™®©]+/gu;
const QUOTES = /["“”„«»]+/gu;
/** A minus in front of a word would exclude it from a search. */
const LONE_MINUS = /(?<=^|\s)-+(?=\S)/gu;

/** A text as it may be shown and searched for: without markup, emoji, quotes and what cannot be seen; accents and voiced marks composed; one space between words. */
export function readableText(text: string): string {
  return text
    .slice(0, MAX_CHARS)
    .normalize("NFC")
    .replace(TAG, " ")
    .replace(ENTITY, (entity) => (entity.toLowerCase() === "&amp;" ? "&" : " "))
    .replace(INVISIBLE, (found) => (/\p{Cc}/u.test(found) ? " " : ""))
    .replace(PICTURES, " ")
    .replace(QUOTES, " ")
    .replace(LONE_MINUS, "")
    .replace(/\s+/gu, " ")
    .trim();
}
