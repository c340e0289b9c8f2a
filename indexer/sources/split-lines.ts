export interface ByteLine {
  /** From 1. */
  readonly number: number;
  /** Without the line ending. Of a line that is too long, its beginning. */
  readonly bytes: Buffer;
  /** True when the line was longer than the limit and therefore not kept. */
  readonly isTooLong: boolean;
}

export interface SplitLinesOptions {
  /** A longer line is passed over without being kept: it costs this much memory and no more. */
  readonly maxLineBytes: number;
  /** 0x0a, or 0x0d in files of old Macs. A carriage return before 0x0a is dropped. */
  readonly lineEnd: number;
}

/** What is kept of a line that is too long, to show where it was. */
const BEGINNING_BYTES = 256;
const CARRIAGE_RETURN = 0x0d;

/** The lines of a byte stream, as many at a time as a chunk completes; the last one needs no ending. */
export async function* splitLines(
  chunks: AsyncIterable<Buffer>,
  { maxLineBytes, lineEnd }: SplitLinesOptions,
): AsyncGenerator<readonly ByteLine[]> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;

  const take = (piece: Buffer): void => {
    length += piece.length;
    parts.push(piece);
    if (length > maxLineBytes) {
      // A copy: a slice would keep the whole line in memory.
      parts = [Buffer.from(Buffer.concat(parts, Math.min(length, BEGINNING_BYTES)))];
    }
  };

  const finish = (): ByteLine => {
    const [only] = parts;
    let bytes = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
    if (bytes.at(-1) === CARRIAGE_RETURN) bytes = bytes.subarray(0, -1);
    const line = { number, bytes, isTooLong: length > maxLineBytes };
    number += 1;
    parts = [];
    length = 0;
    return line;
  };

  for await (const chunk of chunks) {
    const lines: ByteLine[] = [];
    let start = 0;
    let end = chunk.indexOf(lineEnd);
    while (end !== -1) {
      take(chunk.subarray(start, end));
      lines.push(finish());
      start = end + 1;
      end = chunk.indexOf(lineEnd, start);
    }
    if (start < chunk.length) take(chunk.subarray(start));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [finish()];
}
