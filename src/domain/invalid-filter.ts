import { SearchError } from "./search-error.ts";

/** The longest offending text that an error repeats, in characters. */
const MAX_SHOWN = 60;

/**
 * `INVALID_FILTER` that says where: its pointer is `/filter:<column>`.
 *
 * @param column from 1
 * @param value the offending text
 */
export function invalidFilter(column: number, message: string, value: string): SearchError {
  const text = `position ${column} of the filter: ${message}`;
  return new SearchError("INVALID_FILTER", text, {
    errors: [{ pointer: `/filter:${column}`, message, value }],
  });
}

/** Text between quotes, cut when it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
}
