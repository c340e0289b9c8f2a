/** One row of a catalog as its source spells it: names and values are still the feed's own. */
interface SourceRecord {
  /** The path, or `-` for standard input. */
  readonly source: string;
  /** Line the row starts on, from 1. */
  readonly line: number;
  /**
   * Has no prototype, so that no name in a feed means anything to JavaScript. Cells of CSV are
   * strings. Bytes that could not be decoded read U+FFFD.
   */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Why a row is not in the index, or why a field of it is not. One line of the rejects file. */
export interface RowDefect {
  readonly source: string;
  /** Line the row starts on, from 1. */
  readonly line: number;
  /** The product field; empty when the row as a whole could not be read. */
  readonly field: string;
  /** What was found there, shortened. */
  readonly value: string;
  /** One of a small set of sentences, so that defects can be counted by it. */
  readonly reason: string;
}

export type SourceRow = SourceRecord | RowDefect;

/** A row before it is known which source it is from. */
export type SourcelessRow = Omit<SourceRecord, "source"> | Omit<RowDefect, "source">;

/** Enough of a value to recognise it by, short enough for a log line. */
const MAX_SHOWN_CHARS = 200;

/** A value as a defect shows it. */
export function shownValue(value: unknown): string {
  if (value === undefined) return "";
  // A long string is cut first: making JSON of megabytes to show 200 characters would be waste.
  const text = typeof value === "string" ? value.slice(0, MAX_SHOWN_CHARS + 1) : JSON.stringify(value);
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text;
}
