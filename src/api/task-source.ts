import { z } from "zod";

/** The body of `GET /v1/tasks/:id`, for work of any kind. */
export const taskViewSchema = z
  .object({
    taskId: z.string(),
    kind: z.enum(["changes", "reindex"]),
    status: z.enum(["enqueued", "running", "succeeded", "failed"]),
    acceptedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe("What it is about: a product's id, or the gate that refused."),
          message: z.string(),
        }),
      )
      .readonly()
      .describe("Why it failed, or what of it did."),
    sequences: z
      .object({ first: z.int(), last: z.int() })
      .readonly()
      .exactOptional()
      .describe("Of changes: their places in the log."),
    progress: z
      .record(z.string(), z.unknown())
      .readonly()
      .exactOptional()
      .describe("Of a reindex that runs: phase, done, total, perSecond, remainingSeconds."),
    summary: z
      .record(z.string(), z.unknown())
      .readonly()
      .exactOptional()
      .describe("Of a reindex that succeeded: what `aisle reindex --json` prints."),
  })
  .readonly();
export type TaskView = z.infer<typeof taskViewSchema>;

/** Whoever keeps tasks. `GET /v1/tasks/:id` asks one after the other. */
export interface TaskSource {
  /** Null when it keeps no task of this id. */
  task(id: string): Promise<TaskView | null>;
}
