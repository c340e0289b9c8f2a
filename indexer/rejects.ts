import { mkdir, open, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

import { SearchError } from "../src/domain/search-error.ts";
import type { RowDefect } from "./sources/source-row.ts";

export interface RejectCounts {
  readonly total: number;
  /** How many for each reason, most frequent first, ties by reason. */
  readonly byReason: readonly { readonly reason: string; readonly count: number }[];
}

/** Where the rows go that did not become products: JSONL, one `RowDefect` a line. */
export interface RejectsFile {
  /** Written before it resolves, or with one of the next. `STORAGE_FULL` when the disk has no room. */
  add(defect: RowDefect): Promise<void>;
  counts(): RejectCounts;
  /**
   * Writes what is left and puts the file in place of the last run's, atomically; without rejects
   * there is no file afterwards. A second call does nothing.
   */
  close(): Promise<RejectCounts>;
}

/** Kept in memory before it is written. */
const BUFFER_CHARS = 64 * 1024;

/**
 * Nothing is created before the first reject. Until `close` the rows are in `<path>.partial`, so
 * that a run that dies leaves the last run's file as it was. Without a path rejects are only counted.
 */
export function createRejectsFile(path: string | null): RejectsFile {
  const byReason = new Map<string, number>();
  let total = 0;
  let file: FileHandle | undefined;
  let buffered: string[] = [];
  let bufferedChars = 0;
  let isClosed = false;

  const flush = async (): Promise<void> => {
    if (path === null || buffered.length === 0) return;
    const text = buffered.join("");
    buffered = [];
    bufferedChars = 0;
    if (file === undefined) {
      await mkdir(dirname(path), { recursive: true });
      file = await open(`${path}.partial`, "w");
    }
    await file.appendFile(text);
  };

  const counts = (): RejectCounts => ({
    total,
    byReason: [...byReason]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  });

  return {
    async add(defect) {
      total += 1;
      byReason.set(defect.reason, (byReason.get(defect.reason) ?? 0) + 1);
      if (path === null) return;
      const { line, field, value, reason, source } = defect;
      const text = `${JSON.stringify({ line, field, value, reason, source })}\n`;
      buffered.push(text);
      bufferedChars += text.length;
      if (bufferedChars >= BUFFER_CHARS) await named(path, flush);
    },
    counts,
    async close() {
      if (isClosed) return counts();
      isClosed = true;
      if (path === null) return counts();
      await named(path, async () => {
        try {
          await flush();
          await file?.sync();
        } finally {
          await file?.close();
        }
        if (file === undefined) await rm(path, { force: true });
        else await rename(`${path}.partial`, path);
      });
      return counts();
    },
  };
}

async function named(path: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const isFull = code === "ENOSPC" || code === "EDQUOT";
    const message = error instanceof Error ? error.message : String(error);
    throw new SearchError(isFull ? "STORAGE_FULL" : "INTERNAL", `${path}: cannot write rejects: ${message}`, {
      cause: error,
    });
  }
}
