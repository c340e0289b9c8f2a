/**
 * What JSON may hold as it is, and what misleads where it is read as text: DEL and the controls
 * of C1 (U+009B is ESC [ in one character), separators of lines, and what turns the direction of writing.
 */
const UNESCAPED = /[\u007F-\u009F\u2028-\u202E\u2066-\u2069]/gu;

/** The same JSON with those characters as `\u` escapes: read back it is equal, shown as text it steers nothing. */
export function escapeControls(json: string): string {
  return json.replace(
    UNESCAPED,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
