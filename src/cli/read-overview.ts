import { createReadStream } from "node:fs";
import { join } from "node:path";

import { isReindexRunning } from "../../indexer/reindex-lock.ts";
import { OVERVIEW_PARTS, type Overview, type ReindexState } from "../admin-page/overview.ts";
import type { StatusReport } from "../api/admin-operations.ts";
import { listAuditLog } from "../audit-log/list-audit-log.ts";
import type { ReindexTask } from "../tasks/reindex-task-view.ts";
import type { TelemetrySnapshot } from "../telemetry/telemetry-snapshot.ts";

export interface OverviewSources {
  readonly data: string;
  readonly version: string;
  readonly status: () => Promise<StatusReport>;
  /** Null: nothing is counted. */
  readonly telemetry: { snapshot(): Promise<TelemetrySnapshot> } | null;
  /** The newest task, null when there is none. */
  readonly newestTask: () => Promise<ReindexTask | null>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told of each part that could not be read. */
  readonly warn: (error: unknown, part: string) => void;
  /** How long one part may take; 2,000 by default. */
  readonly patienceMs?: number;
}

const MOST_ENTRIES = 20;
/** A store that is down shall not keep the page from telling so. */
const PATIENCE_MS = 2_000;
const LINE_END = 0x0a;

/** All that the status page shows. A part that cannot be read in time is null and named in `unread`. */
export async function readOverview(sources: OverviewSources): Promise<Overview> {
  const { data, version, telemetry, now, warn, patienceMs = PATIENCE_MS } = sources;
  const unread = new Set<(typeof OVERVIEW_PARTS)[number]>();
  const orNull = async <Part>(part: (typeof OVERVIEW_PARTS)[number], reading: Promise<Part>) => {
    try {
      return await inTime(reading, patienceMs);
    } catch (error) {
      warn(error, part);
      unread.add(part);
      return null;
    }
  };
  const [snapshot, status, reindex, deadLetters, audit] = await Promise.all([
    orNull("telemetry", telemetry === null ? Promise.resolve(null) : telemetry.snapshot()),
    orNull("status", sources.status()),
    orNull("reindex", reindexState(sources)),
    orNull("deadLetters", countLines(join(data, "dead-letters.jsonl"))),
    orNull("audit", listAuditLog(data, { since: null, action: null, limit: MOST_ENTRIES })),
  ]);
  return {
    at: now(),
    version,
    telemetry: snapshot,
    status: status === null ? null : shownStatus(status),
    reindex,
    deadLetters,
    audit: audit?.toReversed() ?? null,
    unread: OVERVIEW_PARTS.filter((part) => unread.has(part)),
  };
}

function shownStatus({ generations, stores, pendingChanges, drift }: StatusReport): Overview["status"] {
  return {
    generations: generations
      .map(({ name, products, model, createdAt, live, replacedAt, isUnfinished }) => ({
        name,
        products,
        model,
        createdAt,
        live,
        replacedAt,
        isUnfinished,
      }))
      .toReversed(),
    stores,
    pendingChanges,
    drift:
      drift === null
        ? null
        : {
            at: drift.at,
            missing: drift.missing,
            extra: drift.extra,
            stale: drift.stale,
            unrepairable: drift.unrepairable,
          },
  };
}

async function reindexState({ data, newestTask }: OverviewSources): Promise<ReindexState> {
  const isRunning = isReindexRunning(data);
  const task = await newestTask();
  if (task?.status !== "running") return { isRunning, task: null };
  const { progress = {} } = task;
  const number = (name: string): number | null => {
    const value = progress[name];
    return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
  };
  const phase = progress["phase"];
  return {
    isRunning: true,
    task: {
      taskId: task.taskId,
      startedAt: task.acceptedAt,
      phase: typeof phase === "string" ? phase : null,
      done: number("done"),
      total: number("total"),
      perSecond: number("perSecond"),
      remainingSeconds: number("remainingSeconds"),
    },
  };
}

/** 0 for a file that is not there. */
async function countLines(path: string): Promise<number> {
  let lines = 0;
  try {
    // Chunks of a file that is opened without an encoding are buffers.
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      for (const byte of chunk) if (byte === LINE_END) lines += 1;
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
  return lines;
}

async function inTime<Output>(reading: Promise<Output>, patienceMs: number): Promise<Output> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not read in ${patienceMs} ms`)), patienceMs);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}
