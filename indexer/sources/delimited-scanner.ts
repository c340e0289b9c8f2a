/**
 * How a quote inside a quoted cell is written: `""` (RFC 4180) or `\"` (MySQL, many scripts).
 * With `backslash`, `""` is understood too, and `\\` is one backslash. `none`: a quote is a character.
 */
export type QuoteStyle = "doubled" | "backslash" | "none";

/**
 * `complete`: the record ends with this line. `open`: a quoted cell goes on in the next line.
 * `broken`: a closing quote is followed by something other than a delimiter.
 */
type ScanStatus = "complete" | "open" | "broken";

export interface DelimitedScanner {
  /** Reads the next line of a record, without its line ending. */
  feed(line: string): ScanStatus;
  /** The cells of a complete record. */
  cells(): readonly string[];
  reset(): void;
}

const QUOTE = '"';

/**
 * Splits records into cells, line by line, so that a caller can give up on a record whose quote
 * never closes and go back to its second line.
 *
 *     1, "a ""b"" c" ,d        cells: `1`  `a "b" c`  `d`
 *        ^opens       ^closes  blanks around a quoted cell are dropped, in others kept;
 *                              a quote inside an unquoted cell (`3.5" disk`) is a character
 */
export function createDelimitedScanner(delimiter: string, style: QuoteStyle): DelimitedScanner {
  let cells: string[] = [];
  /** The quoted cell that the previous line left open. */
  let open: string | undefined;

  /** Reads a quoted cell from behind its opening quote; gives the place behind its closing quote, -1 when there is none. */
  const readQuoted = (line: string, from: number, prefix: string): number => {
    let text = prefix;
    let start = from;
    let at = from;
    for (;;) {
      const quote = line.indexOf(QUOTE, at);
      const backslash = style === "backslash" ? line.indexOf("\\", at) : -1;
      if (backslash !== -1 && (quote === -1 || backslash < quote)) {
        const next = line[backslash + 1];
        if (next === QUOTE || next === "\\") {
          text += line.slice(start, backslash) + next;
          start = backslash + 2;
          at = start;
        } else {
          at = backslash + 1;
        }
        continue;
      }
      if (quote === -1) {
        open = text + line.slice(start);
        return -1;
      }
      text += line.slice(start, quote);
      if (line[quote + 1] !== QUOTE) {
        cells.push(text);
        return quote + 1;
      }
      text += QUOTE;
      start = quote + 2;
      at = start;
    }
  };

  const feed = (line: string): ScanStatus => {
    let at = 0;
    let isQuoted = open !== undefined;
    const prefix = open === undefined ? "" : `${open}\n`;
    open = undefined;
    if (isQuoted) at = readQuoted(line, 0, prefix);
    for (;;) {
      if (at === -1) return "open";
      if (isQuoted) {
        const end = skipBlanks(line, at);
        if (end === line.length) return "complete";
        if (!line.startsWith(delimiter, end)) return "broken";
        at = end + delimiter.length;
      }
      const content = skipBlanks(line, at);
      isQuoted = style !== "none" && line[content] === QUOTE;
      if (isQuoted) {
        at = readQuoted(line, content + 1, "");
        continue;
      }
      const end = line.indexOf(delimiter, at);
      cells.push(end === -1 ? line.slice(at) : line.slice(at, end));
      if (end === -1) return "complete";
      at = end + delimiter.length;
    }
  };

  return {
    feed,
    cells: () => cells,
    reset() {
      cells = [];
      open = undefined;
    },
  };
}

/** Only spaces: a tab may be the delimiter. */
function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line[at] === " ") at += 1;
  return at;
}
