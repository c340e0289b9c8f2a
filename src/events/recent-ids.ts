import { open } from "node:fs/promises";
import { join } from "node:path";

import { dayBefore, dayOf, eventFileName } from "./event-files.ts";
import { readLines } from "./read-lines.ts";
import { hasCode } from "./seal-key.ts";

/** Ids of events that are known, at most `limit`: the oldest make room. */
export interface RecentIds {
  has(id: string): boolean;
  add(id: string): void;
  delete(id: string): void;
}

export function createRecentIds(limit: number): RecentIds {
  // A set is in the order of insertion.
  const ids = new Set<string>();
  return {
    has: (id) => ids.has(id),
    add: (id) => {
      ids.add(id);
      if (ids.size <= limit) return;
      const [oldest] = ids;
      if (oldest !== undefined) ids.delete(oldest);
    },
    delete: (id) => void ids.delete(id),
  };
}

/** Read back of each of the last two days: about 30,000 events, in some tens of milliseconds. */
const READ_BACK_BYTES = 8 * 1024 * 1024;

const ID = /^\{"event_id":"(?<id>[^"\\]+)"/u;

/** The ids of the events written last, oldest first. */
export async function readRecentIds(directory: string, now: number): Promise<readonly string[]> {
  const today = dayOf(now);
  const days = [dayBefore(today), today];
  const perDay = await Promise.all(
    days.map((day) => idsAtEnd(join(directory, eventFileName("events", day)))),
  );
  return perDay.flat();
}

async function idsAtEnd(path: string): Promise<readonly string[]> {
  const file = await open(path, "r").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  });
  if (file === null) return [];
  try {
    const { size } = await file.stat();
    const ids: string[] = [];
    for await (const { lines } of readLines(file, Math.max(0, size - READ_BACK_BYTES))) {
      for (const line of lines) {
        const id = ID.exec(line)?.groups?.["id"];
        if (id !== undefined) ids.push(id);
      }
    }
    return ids;
  } finally {
    await file.close();
  }
}
