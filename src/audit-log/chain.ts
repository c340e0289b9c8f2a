import { createHash } from "node:crypto";

import type { AuditEntry, AuditRecord } from "./audit-entry.ts";

/**
 * The chain: each line names the hash of the one before it, so that no line can be changed,
 * removed or put in between without every later line being wrong.
 *
 *     zeros <- line 1 <- line 2 <- ... <- line n <- head
 *
 * What is hashed are the bytes of a line as they stand in the file, without its line end: no
 * form of JSON has to be agreed on, and `printf %s "$LINE" | sha256sum` checks it.
 */
export interface ChainEnd {
  /** Of the last line; 0 before the first. */
  readonly sequence: number;
  /** SHA-256 of the last line, in hexadecimal. */
  readonly hash: string;
}

export const EMPTY_CHAIN: ChainEnd = { sequence: 0, hash: "0".repeat(64) };

/** An entry and when it was made, in epoch milliseconds. */
export interface StampedEntry extends AuditEntry {
  readonly at: number;
}

/** The hash by which the next line names this one. */
export const hashLine = (line: string | Uint8Array): string =>
  createHash("sha256").update(line).digest("hex");

/** The line that comes after the end of a chain, without its line end. */
export function nextLine(
  { sequence, hash }: ChainEnd,
  { at, actor, action, subject, detail }: StampedEntry,
): string {
  const time = new Date(at).toISOString();
  const record: AuditRecord = {
    sequence: sequence + 1,
    time,
    actor,
    action,
    subject,
    detail: { ...detail },
    previous: hash,
  };
  return JSON.stringify(record);
}
