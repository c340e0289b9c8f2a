import { phraseTerm } from "../text/value-phrases.ts";
import { tokenise } from "../text/tokenise.ts";

/** A word of a query with its place. */
export interface QueryWordAt {
  /** As values are compared, see `phraseTerms`. */
  readonly term: string;
  /** Code-unit offsets into the query, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** An exclusion (`-leather`) or a quoted phrase; a quote right behind a digit is the sign for inches. */
const SPOKEN_FOR = /(?<!\S)-(?:"[^"]*"|[^\s"]+)|(?<!\d)["“„«][^"“”„«»]*["”»]/gu;

/** A longer query is pasted text, of which only the beginning is read: readers look back and forth over it. */
const MAX_READ_CHARS = 240;

/**
 * A query with what its syntax speaks for blanked out: phrases and exclusions are never read as
 * constraints. Offsets stay.
 */
export function readableQuery(query: string): string {
  const readable = query.replace(SPOKEN_FOR, (part) => " ".repeat(part.length));
  return readable.slice(0, MAX_READ_CHARS).padEnd(query.length);
}

/** A query with its exclusions blanked out. */
export function withoutExclusions(query: string): string {
  return query.replace(EXCLUSION, (part) => " ".repeat(part.length));
}

const EXCLUSION = /(?<!\S)-(?:"[^"]*"|[^\s"]+)/gu;

export function queryWords(query: string): QueryWordAt[] {
  return tokenise(query).map(({ term, start, end }) => ({ term: phraseTerm(term), start, end }));
}
