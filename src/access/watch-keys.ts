import { stat } from "node:fs/promises";
import { clearTimeout as stopTimer, setTimeout as startTimer } from "node:timers";

import { asSearchError, type SearchError } from "../domain/search-error.ts";
import type { KeyRecord } from "./key-record.ts";
import type { KeysStore } from "./keys-store.ts";

/** Twice a second: a key that is revoked is refused within a second. */
const POLL_MS = 500;

export interface WatchKeysOptions {
  readonly onReload: (keys: readonly KeyRecord[]) => void;
  /** A file that does not validate, told once; the keys before it stay in force. */
  readonly onError: (error: SearchError) => void;
  /** The file is gone, told once; the keys before it stay in force. */
  readonly onMissing: () => void;
  /** Milliseconds between two looks at the file. */
  readonly pollMs?: number;
}

/** Follows `keys.json`. Creating it does nothing yet. */
export interface KeysWatch {
  /** Reads the file. `INVALID_CONFIG`: a server does not start with keys that nobody can read. */
  open(): Promise<void>;
  /** Begins to look for changes, until `close`. To be called once, after `open`. It keeps no process alive. */
  follow(): void;
  /** The keys in force: the same array until they change; none before `open`. */
  current(): readonly KeyRecord[];
  /** Stops looking. */
  close(): Promise<void>;
}

/** The file is written beside and renamed, so that what is read is whole. */
export function watchKeys(
  store: KeysStore,
  { onReload, onError, onMissing, pollMs = POLL_MS }: WatchKeysOptions,
): KeysWatch {
  let keys: readonly KeyRecord[] = [];
  /** Of the file that was judged last. */
  let mark: string | null = null;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const look = async (): Promise<void> => {
    try {
      const seen = await markOf(store.path);
      if (seen === mark) return;
      const isGone = seen === null;
      const read = isGone ? keys : await store.read();
      if (isClosed) return;
      mark = seen;
      keys = read;
      if (isGone) onMissing();
      else onReload(keys);
    } catch (error) {
      if (isClosed) return;
      mark = await markOf(store.path).catch(() => null);
      onError(asSearchError(error));
    }
  };

  const lookAgain = async (): Promise<void> => {
    await look();
    if (!isClosed) wait();
  };

  const wait = (): void => {
    timer = startTimer(() => {
      looking = lookAgain();
    }, pollMs);
    timer.unref();
  };

  return {
    open: async () => {
      // Before it is read: a change in between is seen by the first look.
      mark = await markOf(store.path);
      keys = await store.read();
    },
    follow: wait,
    current: () => keys,
    close: async () => {
      isClosed = true;
      stopTimer(timer);
      await looking;
    },
  };
}

/** What differs once a file was written or replaced; null: there is none. */
async function markOf(file: string): Promise<string | null> {
  try {
    const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
    return [ino, size, mtimeNs, ctimeNs].join(" ");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
