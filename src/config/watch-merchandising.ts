import { stat } from "node:fs/promises";
import { clearTimeout as stopTimer, setTimeout as startTimer } from "node:timers";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";

import type { Merchandising } from "../domain/merchandising.ts";
import { asSearchError, SearchError } from "../domain/search-error.ts";
import { readMerchandising, type LoadedMerchandising } from "./load-merchandising.ts";
import { merchandisingSchema } from "./merchandising-config.ts";

/** Twice a second: with the time to settle and to be read, a change is in force within a second. */
const POLL_MS = 500;
/** Editors empty a file before they fill it; for so long it must stay as it is. */
const SETTLE_MS = 100;

/** A slow save empties the file long before it fills it: so long a file that said something must say nothing. */
const EMPTIED_MS = 2_000;

export interface WatchOptions {
  /** A new content is in force. */
  readonly onReload: () => void;
  /** The same of a content that leaves nothing but the defaults, where more was in force: told instead of `onReload`. */
  readonly onEmptied: () => void;
  /** A content that does not validate, told once; the last good one stays in force. */
  readonly onError: (error: SearchError) => void;
  /** The file is gone, told once; what it said stays in force. */
  readonly onMissing: () => void;
  /** Milliseconds between two looks at the file. */
  readonly pollMs?: number;
  /** Milliseconds that a change must last. */
  readonly settleMs?: number;
  /** Milliseconds that a file must say nothing, where it said something, before that is in force. */
  readonly emptiedMs?: number;
}

/** Follows `merchandising.yaml`. Creating it does nothing yet. */
export interface MerchandisingWatch {
  /** Reads the file; without one the defaults hold. `INVALID_CONFIG` says what is wrong and where. */
  open(): Promise<void>;
  /** Begins to look for changes, until `close`. To be called once, after `open`. It keeps no process alive. */
  follow(): void;
  /** What is in force: the same object until it changes. Throws a `TypeError` before `open`. */
  current(): Merchandising;
  /** Stops looking; after it nothing is reported any more. */
  close(): Promise<void>;
}

/**
 * The file is looked at, not listened to: events of file systems miss what editors do that write
 * a new file and rename it, and network drives send none. What counts is its content: a new
 * date on the same text changes nothing.
 */
export function watchMerchandising(file: string, options: WatchOptions): MerchandisingWatch {
  const { onReload, onEmptied, onError, onMissing } = options;
  const { pollMs = POLL_MS, settleMs = SETTLE_MS, emptiedMs = EMPTIED_MS } = options;
  let config: Merchandising | null = null;
  /** Of the content that was judged last. */
  let mark: string | null = null;
  let hash = "";
  /** The content that says nothing, and when it was first seen. */
  let emptied: { readonly mark: string | null; readonly at: number } | undefined;
  let exists = false;
  let reported = "";
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  const accept = (loaded: LoadedMerchandising): void => {
    const before = config;
    const isNew = loaded.hash !== hash;
    ({ hash, exists } = loaded);
    reported = "";
    if (!isNew) return;
    ({ config } = loaded);
    if (before === null) return;
    if (saysNothing(config) && !saysNothing(before)) onEmptied();
    else onReload();
  };

  /** Whether it says nothing where more is in force, and has not done so for long enough. */
  const mayBeUnfinished = (loaded: LoadedMerchandising, seen: string | null): boolean => {
    if (config === null || !saysNothing(loaded.config) || saysNothing(config)) return false;
    if (emptied?.mark !== seen) emptied = { mark: seen, at: performance.now() };
    return performance.now() - emptied.at < emptiedMs;
  };

  const miss = (): void => {
    if (exists) onMissing();
    exists = false;
  };

  /** Says the same only once, until the file is good again. */
  const report = (error: SearchError): void => {
    if (error.message === reported) return;
    reported = error.message;
    onError(error);
  };

  const look = async (): Promise<void> => {
    try {
      const seen = await markOf(file);
      if (seen === mark) return;
      await setTimeout(settleMs);
      const loaded = seen === null ? null : await readMerchandising(file).catch(asInvalid);
      // Somebody is still writing, and a half of a file may be a valid one: the next look sees more.
      if (isClosed || (await markOf(file)) !== seen) return;
      if (loaded !== null && !(loaded instanceof SearchError) && mayBeUnfinished(loaded, seen)) return;
      mark = seen;
      if (loaded === null) miss();
      else if (loaded instanceof SearchError) report(loaded);
      else accept(loaded);
    } catch (error) {
      if (!isClosed) report(asSearchError(error));
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
      mark = await markOf(file);
      accept(await readMerchandising(file));
    },
    follow: wait,
    current: () => {
      if (config === null) throw new TypeError("expected open to be called first");
      return config;
    },
    close: async () => {
      isClosed = true;
      stopTimer(timer);
      await looking;
    },
  };
}

/** Whether it is what holds without a file. */
const saysNothing = (config: Merchandising): boolean =>
  isDeepStrictEqual(config, merchandisingSchema.parse({}));

const asInvalid = (error: unknown): SearchError => asSearchError(error);

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
