import { type FileHandle, open, stat } from "node:fs/promises";

import { hasCode } from "./seal-key.ts";

/** The user that runs Aisle writes, its group may read. */
const FILE_MODE = 0o640;
const NEWLINE = 10;
/** Rewrites take seconds and are rare: more than this in a row do not happen. */
const MAX_TRIES = 8;

/**
 * Appends whole lines to a file that others append to and rewrite meanwhile; makes it when there
 * is none. All in one write, so that lines of two processes never mix.
 *
 * Whoever rewrites the file (`rewriteLines`) puts another in its place and then carries over what
 * the old one was given until then. If ours came later still, the file at the path is another than
 * the one we wrote to, and we write again: a line may then be there twice, which readers overlook
 * by its id, and is never lost.
 *
 * @param onOpen called between opening and writing, which is when a rewrite would do harm
 */
export async function appendLines(
  path: string,
  lines: readonly string[],
  onOpen: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  if (lines.length === 0) return;
  const text = `${lines.join("\n")}\n`;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const file = await open(path, "a+", FILE_MODE);
    try {
      await onOpen();
      // A process that was killed in the middle of a line must not spoil the next one too.
      await writeAll(file, Buffer.from((await endsLine(file)) ? text : `\n${text}`));
      if (await isAt(file, path)) return;
    } finally {
      await file.close();
    }
  }
  throw new Error(`${path} was replaced ${MAX_TRIES} times while it was appended to`);
}

async function endsLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  await file.read(last, 0, 1, size - 1);
  return last[0] === NEWLINE;
}

/** One write, unless the disk took only a part of it: then the rest says why. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}

async function isAt(file: FileHandle, path: string): Promise<boolean> {
  const ours = await file.stat();
  const there = await stat(path).catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  return there !== null && there.ino === ours.ino && there.dev === ours.dev;
}
