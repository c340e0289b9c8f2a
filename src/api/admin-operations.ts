import { z } from "zod";

import type { ReindexRequest } from "../tasks/reindex-tasks.ts";
import { verifyReportSchema } from "../verify/verify-report.ts";

/** The body of `GET /v1/admin/status` and of `aisle status --json`. */
export const statusReportSchema = z
  .object({
    live: z.string().nullable(),
    generations: z
      .array(
        z
          .object({
            name: z.string(),
            products: z.int(),
            model: z.string(),
            createdAt: z.iso.datetime(),
            ageSeconds: z.number(),
            live: z.boolean(),
            replacedAt: z.iso
              .datetime()
              .nullable()
              .describe("Since when another is live instead; null when it is live or this is not known."),
            isUnfinished: z
              .boolean()
              .describe(
                "A reindex was stopped between building and promoting it: the next one checks it first.",
              ),
          })
          .readonly(),
      )
      .readonly()
      .describe("Oldest first."),
    stores: z
      .array(z.object({ store: z.string(), isHealthy: z.boolean(), detail: z.string() }).readonly())
      .readonly(),
    pendingChanges: z.int().describe("Live changes that are not in every store yet."),
    drift: verifyReportSchema
      .nullable()
      .describe("What the last `aisle verify` in this data directory has found; null when there was none."),
  })
  .readonly();
export type StatusReport = z.output<typeof statusReportSchema>;

/** The body of `POST /v1/admin/rollback` and of `aisle rollback --json`. */
export const rollbackReportSchema = z.object({ from: z.string().nullable(), to: z.string() }).readonly();
export type RollbackReport = z.output<typeof rollbackReportSchema>;

/** What operators may have done over HTTP. `actor`: who asks, for the audit log. */
export interface AdminOperations {
  /** Sources that a request may name, as they stand in the configuration. */
  readonly sources: readonly string[];
  /** `REINDEX_RUNNING` when one runs. */
  startReindex(request: ReindexRequest, actor: string): Promise<{ readonly taskId: string }>;
  /** Without a name: the newest kept generation older than the live one. `GENERATION_NOT_FOUND` when there is none. */
  rollback(generation: string | undefined, actor: string): Promise<RollbackReport>;
  status(): Promise<StatusReport>;
}
