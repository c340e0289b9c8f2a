const LONG_NUMBER = /\d{16}/u;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gsu;
const INTEGER = /^-?\d+$/u;
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL_CHARACTERS = /[\u0000-\u001F]/gu;

/**
 * `JSON.parse` for one line of a feed, with two differences: integers that a double cannot hold
 * (beyond 2^53) come as strings, because they are identifiers and every digit counts; and raw
 * control characters inside strings, which JSON forbids and feeds contain, read as spaces.
 * Throws what `JSON.parse` throws.
 */
export function parseJsonLine(line: string): unknown {
  const text = LONG_NUMBER.test(line) ? line.replace(STRING_OR_NUMBER, quoteUnsafeInteger) : line;
  try {
    return JSON.parse(text);
  } catch (error) {
    const cleaned = text.replace(CONTROL_CHARACTERS, " ");
    if (cleaned === text) throw error;
    return JSON.parse(cleaned);
  }
}

function quoteUnsafeInteger(token: string): string {
  return INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
