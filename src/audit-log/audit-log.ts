import { setTimeout } from "node:timers/promises";

import { SearchError } from "../domain/search-error.ts";
import { takeExclusively } from "../engines/sqlite/exclusive-file.ts";
import { appendChained } from "./append-chained.ts";
import type { AuditEntry } from "./audit-entry.ts";
import { auditPaths } from "./audit-files.ts";
import type { ChainEnd, StampedEntry } from "./chain.ts";

export type { AuditAction, AuditEntry } from "./audit-entry.ts";

/**
 * The append-only record of who changed what in a data directory. Several processes may append.
 *
 * Whoever is about to change something calls `append` first and does nothing when it rejects.
 * What has been done already is given to `appendDone`: it is never dropped while the process
 * lives, and `mustWork` keeps anything further from being done until it is written.
 */
export interface AuditLog {
  /** Synced to the disk when it resolves. `AUDIT_NOT_WRITTEN`: nothing of it was recorded. */
  append(entry: AuditEntry): Promise<void>;
  /** The same of what cannot be undone any more: `AUDIT_NOT_WRITTEN` means that it waits in memory for the next call. */
  appendDone(entry: AuditEntry): Promise<void>;
  /** `AUDIT_NOT_WRITTEN` while something waits that still cannot be written. Free when nothing does. */
  mustWork(): Promise<void>;
}

export interface AuditLogOptions {
  readonly dataDirectory: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How long another process may hold the lock, in milliseconds. */
  readonly waitMs?: number;
}

/** An append takes some milliseconds; whoever holds the lock for longer is stopped or broken. */
const DEFAULT_WAIT_MS = 5_000;
const LOOK_AGAIN_MS = 5;
/** Lines that are synced together. */
const MAX_BATCH = 1_000;

interface Waiting {
  /** Null: whoever waits wants what is owed to be written. */
  readonly entry: StampedEntry | null;
  readonly isDone: boolean;
  readonly resolve: () => void;
  readonly reject: (error: SearchError) => void;
}

/** Does nothing until it is used. What comes while a write is under way goes to the disk together. */
export function createAuditLog({ dataDirectory, now, waitMs = DEFAULT_WAIT_MS }: AuditLogOptions): AuditLog {
  const paths = auditPaths(dataDirectory);
  const waiting: Waiting[] = [];
  /** Was done, and is not recorded yet. */
  let owed: readonly StampedEntry[] = [];
  let isWriting = false;

  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH);
      const entries = [...owed, ...batch.flatMap(({ entry }) => entry ?? [])];
      try {
        if (entries.length > 0) await withLock(paths.lock, waitMs, () => appendChained(paths, entries));
        owed = [];
        for (const { resolve } of batch) resolve();
      } catch (cause) {
        owed = [...owed, ...batch.flatMap(({ entry, isDone }) => (isDone ? (entry ?? []) : []))];
        for (const { reject } of batch) reject(notWritten(cause));
      }
    }
    isWriting = false;
  };

  const add = (entry: AuditEntry | null, isDone: boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ entry: entry === null ? null : { ...entry, at: now() }, isDone, resolve, reject });
      if (!isWriting) void writeAll();
    });

  return {
    append: (entry) => add(entry, false),
    appendDone: (entry) => add(entry, true),
    mustWork: () => (owed.length === 0 ? Promise.resolve() : add(null, false)),
  };
}

/** One process at a time, for as long as its write takes. */
async function withLock(path: string, waitMs: number, write: () => Promise<ChainEnd>): Promise<void> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    const release = takeExclusively(path);
    if (release === null) {
      if (waited >= waitMs) throw new Error(`another process held ${path} for ${waitMs} ms`);
      await setTimeout(LOOK_AGAIN_MS);
      continue;
    }
    try {
      await write();
      return;
    } finally {
      release();
    }
  }
}

function notWritten(cause: unknown): SearchError {
  if (cause instanceof SearchError && cause.code === "AUDIT_NOT_WRITTEN") return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new SearchError("AUDIT_NOT_WRITTEN", `the audit log could not be written: ${reason}`, { cause });
}
