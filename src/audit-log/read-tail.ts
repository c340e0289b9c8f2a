import type { FileHandle } from "node:fs/promises";

const NEWLINE = 10;
const FIRST_READ_BYTES = 4_096;

/** How a file of lines ends. */
export interface Tail {
  /** The last line that has its line end, without it; null: there is none. */
  readonly line: Buffer | null;
  /** Bytes up to and with the last line end. */
  readonly wholeBytes: number;
  /** What follows them: a line that was never finished. */
  readonly torn: Buffer;
}

/** Reads a file backwards as far as its last whole line. */
export async function readTail(file: FileHandle): Promise<Tail> {
  const { size } = await file.stat();
  for (let bytes = FIRST_READ_BYTES; ; bytes *= 2) {
    const start = Math.max(0, size - bytes);
    const buffer = Buffer.alloc(size - start);
    await file.read(buffer, 0, buffer.length, start);
    const end = buffer.lastIndexOf(NEWLINE);
    const before = end < 1 ? -1 : buffer.lastIndexOf(NEWLINE, end - 1);
    // The line's beginning must be in what was read, or be the file's.
    if (start > 0 && before === -1) continue;
    return {
      line: end === -1 ? null : buffer.subarray(before + 1, end),
      wholeBytes: start + end + 1,
      torn: buffer.subarray(end + 1),
    };
  }
}
