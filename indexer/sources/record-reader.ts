import { createDelimitedScanner, type QuoteStyle } from "./delimited-scanner.ts";
import { shownValue } from "./source-row.ts";

interface TextLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Size in the file. */
  readonly bytes: number;
}

export interface DelimitedRecord {
  /** Line the record starts on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface RecordDefect {
  readonly line: number;
  readonly value: string;
  readonly reason: string;
}

export interface RecordReaderOptions {
  readonly delimiter: string;
  /** Tried in this order, for each record anew. */
  readonly styles: readonly QuoteStyle[];
  /** A quoted cell that is still open after so many bytes was never meant to be open. */
  readonly maxRecordBytes: number;
}

export interface RecordReader {
  /** The records and defects that this line completes, in order. */
  push(line: TextLine): readonly (DelimitedRecord | RecordDefect)[];
  /** What is left when no more lines come. */
  end(): readonly (DelimitedRecord | RecordDefect)[];
}

/**
 * Puts records together from lines, and never lets a damaged one take others with it.
 *
 * The first record sets how many cells the others must have (empty ones at the end do not
 * count). A record that does not come out whole is read again in the next quote style; when
 * none is left its first line alone is the defect, and reading goes on at its second:
 *
 *     7,"no closing quote,9.99     open ...
 *     8,"Kettle",24.50             ... broken: the quote before K closes nothing
 *     => defect on 7; 8 is read again, from its beginning
 */
export function createRecordReader(options: RecordReaderOptions): RecordReader {
  const { maxRecordBytes, delimiter } = options;
  const scanners = options.styles.map((style) => createDelimitedScanner(delimiter, style));
  let attempt = 0;
  let firstFailure: string | undefined;
  /** The lines of the record being read. */
  let held: TextLine[] = [];
  let heldBytes = 0;
  /** Lines to read before any new one, last first. */
  const again: TextLine[] = [];
  let width: number | undefined;
  let output: (DelimitedRecord | RecordDefect)[] = [];

  const startRecord = (): void => {
    held = [];
    heldBytes = 0;
    for (const scanner of scanners) scanner.reset();
  };

  const nextRecord = (): void => {
    attempt = 0;
    firstFailure = undefined;
    startRecord();
  };

  const fail = (reason: string): void => {
    const lines = held;
    const [first] = lines;
    firstFailure ??= reason;
    const isLastAttempt = attempt === scanners.length - 1;
    if (isLastAttempt && first !== undefined) {
      output.push({ line: first.number, value: shownValue(first.text), reason: firstFailure });
      nextRecord();
    } else {
      attempt += 1;
      startRecord();
    }
    const keep = isLastAttempt ? 1 : 0;
    for (let index = lines.length - 1; index >= keep; index -= 1) {
      const line = lines[index];
      if (line !== undefined) again.push(line);
    }
  };

  const complete = (cells: readonly string[], first: TextLine): void => {
    const fitted = width === undefined ? cells : fitWidth(cells, width);
    if (width !== undefined && fitted.length !== width) {
      const relation = fitted.length < width ? "fewer" : "more";
      return fail(`the row has ${relation} cells than the header`);
    }
    width ??= cells.length;
    output.push({ line: first.number, cells: fitted });
    nextRecord();
  };

  const read = (line: TextLine): void => {
    const scanner = scanners[attempt];
    if (scanner === undefined) return;
    if (held.length === 0 && line.text.trim() === "") return;
    held.push(line);
    heldBytes += line.bytes;
    const status = scanner.feed(line.text);
    if (status === "broken") return fail("a quoted cell has text after its closing quote");
    if (status === "complete") return complete(scanner.cells(), held[0] ?? line);
    if (heldBytes > maxRecordBytes) fail("a quoted cell is not closed");
  };

  const drain = (): void => {
    for (let line = again.pop(); line !== undefined; line = again.pop()) read(line);
  };

  const takeOutput = (): readonly (DelimitedRecord | RecordDefect)[] => {
    const taken = output;
    output = [];
    return taken;
  };

  return {
    push(line) {
      read(line);
      drain();
      return takeOutput();
    },
    end() {
      while (held.length > 0) {
        fail("a quoted cell is not closed");
        drain();
      }
      return takeOutput();
    },
  };
}

/** Spreadsheets end rows with empty cells that the header does not have. */
function fitWidth(cells: readonly string[], width: number): readonly string[] {
  let length = cells.length;
  while (length > width && /^ *$/u.test(cells[length - 1] ?? "")) length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}
