import { type FileHandle, open, rename, unlink } from "node:fs/promises";

import { appendLines } from "./append-lines.ts";
import { REWRITING_SUFFIX } from "./event-files.ts";
import { readLines } from "./read-lines.ts";

/**
 * Removes lines from a file that others append to meanwhile, and loses none of theirs:
 *
 *     1  what the file holds is copied beside it, without the lines to drop, and synced
 *     2  the copy is renamed into its place
 *     3  what was appended to the old file since 1 is read from it, and appended to the new one
 *
 * A writer that opened the old file before 2 and writes after 3 sees that another file is in its
 * place and writes again (`appendLines`). Only one process may rewrite at a time. If it dies
 * between 2 and 3, what was appended in that moment is lost.
 *
 * @param drop told each line; an unfinished last line that stays unfinished is dropped too
 * @returns how many lines were dropped; 0: the file was not touched
 */
export async function rewriteLines(path: string, drop: (line: string) => boolean): Promise<number> {
  const source = await open(path, "r");
  try {
    if (!(await holdsOne(source, drop))) return 0;
    const { mode } = await source.stat();
    const beside = `${path}${REWRITING_SUFFIX}`;
    let dropped = 0;
    let end = 0;
    const target = await open(beside, "w", mode);
    try {
      for await (const batch of readLines(source)) {
        if (!batch.isWhole) break;
        const kept = batch.lines.filter((line) => !drop(line));
        dropped += batch.lines.length - kept.length;
        end = batch.end;
        if (kept.length > 0) await target.appendFile(`${kept.join("\n")}\n`);
      }
      await target.sync();
    } catch (error) {
      await unlink(beside);
      throw error;
    } finally {
      await target.close();
    }
    await rename(beside, path);
    for await (const { lines } of readLines(source, end)) {
      const kept = lines.filter((line) => isJson(line) && !drop(line));
      dropped += lines.length - kept.length;
      await appendLines(path, kept);
    }
    return dropped;
  } finally {
    await source.close();
  }
}

async function holdsOne(source: FileHandle, drop: (line: string) => boolean): Promise<boolean> {
  for await (const { lines } of readLines(source)) {
    if (lines.some(drop)) return true;
  }
  return false;
}

/** What a killed process left unfinished is no JSON, and may hold anything. */
function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
