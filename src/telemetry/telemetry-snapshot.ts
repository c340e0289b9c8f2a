import { z } from "zod";

import { BREAKER_STATES, QUEUES, STEPS } from "./label-values.ts";

const count = z.int().nonnegative();
const seconds = z.number().nonnegative();
const milliseconds = z.number().nullable().describe("Milliseconds; null when nothing was measured.");
const percentiles = { p50: milliseconds, p95: milliseconds, p99: milliseconds };

const latencySlotSchema = z
  .object({
    at: z.number().describe("When the slot began, epoch milliseconds."),
    count,
    failed: count.describe("Ended with an error."),
    degraded: count.describe("Answered without a lane or a part."),
    ...percentiles,
  })
  .readonly();
export type LatencySlot = z.output<typeof latencySlotSchema>;

const recentStepSchema = z.object({ step: z.enum(STEPS), count, ...percentiles }).readonly();
export type RecentStep = z.output<typeof recentStepSchema>;

const topQuerySchema = z
  .object({ query: z.string(), count: count.describe("At least so often.") })
  .readonly();
export type TopQuery = z.output<typeof topQuerySchema>;

const limiterSchema = z
  .object({
    running: count,
    waiting: count,
    queueMs: z.number().nonnegative().describe("What the latest call waited."),
    refused: count,
    abandoned: count.describe("Left the queue because their deadline passed, or their caller went away."),
  })
  .readonly();

/** Admission; counts are since the process began. */
const overloadStateSchema = z
  .object({
    lanes: z.record(z.enum(QUEUES), limiterSchema).readonly(),
    level: z
      .union([z.literal(0), z.literal(1), z.literal(2)])
      .describe("What searches are answered without: 0 nothing, 1 facets, 2 the vector lane as well."),
    shedTotal: z.object({ facets: count, semantic: count, refused: count }).readonly(),
    singleFlightHits: count.describe("Searches that took the answer of an identical one under way."),
  })
  .readonly();
export type OverloadState = z.output<typeof overloadStateSchema>;

const breakerStateSchema = z
  .object({
    name: z.string(),
    state: z.enum(BREAKER_STATES),
    since: z.number().describe("Epoch milliseconds."),
    failures: count.describe("Calls lost in a row."),
    refused: count.describe("Calls that failed at once because it was not closed."),
  })
  .readonly();
export type BreakerState = z.output<typeof breakerStateSchema>;

/** How the index is; reading it may wait for files and stores. */
const indexStateSchema = z
  .object({
    live: z
      .object({ name: z.string(), model: z.string(), products: count, createdAt: z.iso.datetime() })
      .readonly()
      .nullable(),
    generations: count,
    stores: z.array(z.object({ store: z.string(), isHealthy: z.boolean() }).readonly()).readonly(),
    pendingChanges: count.describe("Live changes that are not in every store yet."),
    oldestPendingAt: z
      .number()
      .nullable()
      .describe("When the oldest of them was accepted, epoch milliseconds."),
    drift: z
      .object({ at: z.iso.datetime(), missing: count, extra: count, stale: count, unrepairable: count })
      .readonly()
      .nullable()
      .describe("What the last aisle verify has found."),
    isReindexing: z.boolean(),
    lastReindex: z
      .object({
        finishedAt: z.iso.datetime(),
        promoted: z.boolean(),
        seconds,
        gatesFailed: z.array(z.string()).readonly(),
        error: z.string().nullable().describe("The code of the error it ended with."),
      })
      .readonly()
      .nullable(),
  })
  .readonly();
export type IndexState = z.output<typeof indexStateSchema>;

/** The body of `GET /v1/admin/telemetry`: how searches have been, of this process since it began. */
export const telemetrySnapshotSchema = z
  .object({
    at: z.number().describe("Epoch milliseconds."),
    startedAt: z.number().describe("Epoch milliseconds."),
    hour: z.array(latencySlotSchema).readonly().describe("Slots of 10 s, oldest first; empty ones left out."),
    day: z.array(latencySlotSchema).readonly().describe("Slots of 5 min, oldest first; empty ones left out."),
    steps: z.array(recentStepSchema).readonly().describe("Lanes and steps over the last 15 minutes."),
    totals: z
      .object({ searches: count, withoutResults: count, failed: count, degraded: count, slow: count })
      .readonly(),
    caches: z
      .object({
        answers: count.describe("Searches answered as a moment before."),
        vectorHits: count.describe("Query texts whose vector was known."),
        vectorMisses: count,
      })
      .readonly()
      .describe("Since the process began."),
    queries: z
      .object({
        asked: z.array(topQuerySchema).readonly(),
        withoutResults: z.array(topQuerySchema).readonly(),
      })
      .readonly()
      .nullable()
      .describe("Most frequent first, of the last 12 to 24 hours; null unless telemetry.topQueries."),
    minQueryCount: count.describe("Queries asked less often are not shown."),
    slowQueryMs: z.number(),
    overload: overloadStateSchema.nullable(),
    breakers: z.array(breakerStateSchema).readonly(),
    index: indexStateSchema.nullable().describe("Null when it could not be read in time."),
  })
  .readonly();
export type TelemetrySnapshot = z.output<typeof telemetrySnapshotSchema>;
