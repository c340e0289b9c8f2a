/** A phrase, or an excluded word or phrase, as the query syntax of `src/text` reads them. */
const PHRASE_OR_EXCLUSION = /(?<!\S)-(?:"[^"]*"|[^\s"]+)|"[^"]*"/gu;
const QUOTES = /["“”„«»]/gu;

/**
 * The part of a query that says what is wanted: a vector of `sofa -leather` would be near leather.
 * Empty when only exclusions are left, or nothing but symbols: emoji have a vector that is near
 * anything and mean nothing.
 */
export function semanticText(query: string): string {
  const text = query.replace(QUOTES, '"');
  const isBalanced = (text.split('"').length - 1) % 2 === 0;
  const balanced = isBalanced ? text : text.replace(/"(?=[^"]*$)/u, " ");
  const wanted = balanced
    .replace(PHRASE_OR_EXCLUSION, (part) => (part.startsWith("-") ? " " : part))
    .replace(QUOTES, " ")
    .trim();
  return /[\p{L}\p{N}]/u.test(wanted) ? wanted : "";
}
