import { z } from "zod";

import type { TaskFiles } from "./task-files.ts";

/** How a reindex that runs as a task stands. */
export interface ReindexTask {
  readonly taskId: string;
  readonly kind: "reindex";
  readonly status: "running" | "succeeded" | "failed";
  /** ISO 8601. */
  readonly acceptedAt: string;
  readonly finishedAt: string | null;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  readonly progress?: Readonly<Record<string, unknown>>;
  readonly summary?: Readonly<Record<string, unknown>>;
}

const detailSchema = z.object({ pointer: z.string(), message: z.string() });
const failureSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), errors: z.array(detailSchema) }),
});
const summarySchema = z.looseObject({ products: z.number() });
const progressSchema = z.looseObject({ event: z.literal("progress"), phase: z.string() });

/** Reads what the process has written; `isAlive` says whether it still runs. */
export function reindexTaskView(
  taskId: string,
  { start, output, log, writtenAt }: TaskFiles,
  isAlive: boolean,
): ReindexTask {
  const common = {
    taskId,
    kind: "reindex",
    acceptedAt: start.startedAt,
    finishedAt: null,
    errors: [],
  } as const;
  if (isAlive) {
    const progress = lastProgress(log);
    return { ...common, status: "running", ...(progress === undefined ? {} : { progress }) };
  }
  const finishedAt = new Date(writtenAt).toISOString();
  const result = parseJson(output);
  const summary = summarySchema.safeParse(result);
  if (summary.success) return { ...common, status: "succeeded", finishedAt, summary: summary.data };
  const failure = failureSchema.safeParse(result);
  const errors = failure.success
    ? [
        { pointer: failure.data.error.code, message: failure.data.error.message },
        ...failure.data.error.errors,
      ]
    : [{ pointer: "", message: "the process ended without saying how; its log is in the folder tasks" }];
  return { ...common, status: "failed", finishedAt, errors };
}

function lastProgress(log: string): Readonly<Record<string, unknown>> | undefined {
  for (const line of log.split("\n").toReversed()) {
    const parsed = progressSchema.safeParse(parseJson(line));
    if (parsed.success) {
      const { event: _event, ...progress } = parsed.data;
      return progress;
    }
  }
  return undefined;
}

/** Undefined for what is not JSON, such as half a line. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
