import type { FileHandle } from "node:fs/promises";

const NEWLINE = 10;
const CHUNK_BYTES = 256 * 1024;
/** No line of ours is as long; what is goes by in pieces that do not parse. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** Lines that stand after one another in a file. */
export interface LineBatch {
  readonly lines: readonly string[];
  /** Bytes from the start of the file to the end of the last whole line. */
  readonly end: number;
  /** False: the one line of the batch is the file's last and has no newline yet. */
  readonly isWhole: boolean;
}

/** The lines of an open file from a byte on, empty ones left out, in batches: a file of any size takes the same memory. */
export async function* readLines(file: FileHandle, start = 0): AsyncGenerator<LineBatch, void> {
  let rest = Buffer.alloc(0);
  let at = start;
  for (;;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    const cut = bytes.lastIndexOf(NEWLINE) + 1;
    const whole = cut === 0 && bytes.length > MAX_LINE_BYTES ? bytes.length : cut;
    rest = Buffer.from(bytes.subarray(whole));
    if (whole > 0) {
      yield { lines: linesOf(bytes.toString("utf8", 0, whole)), end: at - rest.length, isWhole: true };
    }
  }
  const last = linesOf(rest.toString("utf8"));
  if (last.length > 0) yield { lines: last, end: at - rest.length, isWhole: false };
}

const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");
