import { z } from "zod";

import { auditRecordSchema } from "../audit-log/audit-entry.ts";
import { telemetrySnapshotSchema } from "../telemetry/telemetry-snapshot.ts";

const count = z.int().nonnegative();

const generationSchema = z
  .object({
    name: z.string(),
    products: count,
    model: z.string(),
    createdAt: z.iso.datetime(),
    live: z.boolean(),
    replacedAt: z.iso.datetime().nullable().describe("Since when another is live instead."),
    isUnfinished: z.boolean().describe("Built and not promoted: the next reindex checks it first."),
  })
  .readonly();
export type KeptGeneration = z.output<typeof generationSchema>;

const reindexSchema = z
  .object({
    isRunning: z.boolean(),
    task: z
      .object({
        taskId: z.string(),
        startedAt: z.iso.datetime(),
        phase: z.string().nullable().describe("Null before the first report."),
        done: count.nullable(),
        total: count.nullable().describe("Null while it cannot be told."),
        perSecond: z.number().nullable(),
        remainingSeconds: z.number().nullable(),
      })
      .readonly()
      .nullable()
      .describe("Null when none runs, or one that a command line started: only that one shows its progress."),
  })
  .readonly();
export type ReindexState = z.output<typeof reindexSchema>;

/** Parts that a store or a disk can keep from being read; the others are answered all the same. */
export const OVERVIEW_PARTS = ["telemetry", "status", "reindex", "deadLetters", "audit"] as const;

/** The body of `GET /v1/admin/overview`: all that the status page shows, read at once. */
export const overviewSchema = z
  .object({
    at: z.number().describe("Epoch milliseconds."),
    version: z.string(),
    telemetry: telemetrySnapshotSchema
      .nullable()
      .describe("Null unless telemetry.enabled. Without a key it has no queries."),
    status: z
      .object({
        generations: z.array(generationSchema).readonly().describe("Newest first."),
        stores: z
          .array(z.object({ store: z.string(), isHealthy: z.boolean(), detail: z.string() }).readonly())
          .readonly(),
        pendingChanges: count.describe("Live changes that are not in every store yet."),
        drift: z
          .object({ at: z.iso.datetime(), missing: count, extra: count, stale: count, unrepairable: count })
          .readonly()
          .nullable()
          .describe("What the last aisle verify has found; null when there was none."),
      })
      .readonly()
      .nullable(),
    reindex: reindexSchema.nullable(),
    deadLetters: count.nullable().describe("Changes that were given up, in dead-letters.jsonl."),
    audit: z
      .array(auditRecordSchema)
      .readonly()
      .nullable()
      .describe("The last entries, newest first; null without a key."),
    unread: z
      .array(z.enum(OVERVIEW_PARTS))
      .readonly()
      .describe("Parts that could not be read now, null above."),
  })
  .readonly();
export type Overview = z.output<typeof overviewSchema>;
