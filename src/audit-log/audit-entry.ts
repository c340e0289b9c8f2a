import { z } from "zod";

/** Who changed what. Nothing in it may lead to a shopper: counts and names of our own, never contents. */
export interface AuditEntry {
  /** `key:NAME` over HTTP, `user:NAME` for a command: the operating system's user. */
  readonly actor: string;
  /** Of `AUDIT_ACTIONS`. */
  readonly action: AuditAction;
  /** What was changed: a generation, a key's name, a file, `products`. */
  readonly subject: string;
  /** What else is to be known of it; small. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Every action that is recorded. What takes a while or may fail has three entries at most: one
 * before it, without which it is not done (`detail.outcome: "begun"`), and one after it
 * (`"done"` or `"failed"`).
 */
export const AUDIT_ACTIONS = [
  /** A server started with this content of its configuration file. */
  "configuration.loaded",
  /** The merchandising file was read again: `from` and `to` are SHA-256 of its contents. */
  "merchandising.reloaded",
  "key.created",
  "key.rotated",
  "key.revoked",
  /** Live changes: how many, and their sequences in the log of changes. */
  "products.upserted",
  "products.patched",
  "products.deleted",
  /** A reindex that was asked for over HTTP; the process it starts records its own. */
  "reindex.requested",
  "generation.reindexed",
  "generation.rolled-back",
  "generation.repaired",
  "events.erased",
  "events.expired",
  /** An unfinished last line was cut off: a process had died while it wrote it. */
  "audit-log.repaired",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One line of the log. Another release may have had other actions, so that any is read. */
export const auditRecordSchema = z
  .strictObject({
    sequence: z.int().min(1).describe("Counted from 1, without gaps."),
    time: z.iso.datetime().describe("When it was done, in UTC."),
    actor: z.string(),
    action: z.string(),
    subject: z.string(),
    detail: z.record(z.string(), z.unknown()),
    previous: z
      .string()
      .regex(/^[\da-f]{64}$/u)
      .describe("SHA-256 of the line before, without its line end; zeros for the first."),
  })
  .readonly();
export type AuditRecord = z.output<typeof auditRecordSchema>;
