import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { constants, setPriority, uptime } from "node:os";

import { SearchError } from "../domain/search-error.ts";
import { isProcessAlive } from "./is-process-alive.ts";
import { reindexTaskView, type ReindexTask } from "./reindex-task-view.ts";
import { createTaskFolder } from "./task-files.ts";

/** What may be asked of a reindex from outside. */
export interface ReindexRequest {
  /** Empty: those of the configuration. */
  readonly sources: readonly string[];
  readonly force: boolean;
  readonly dryRun: boolean;
  /** 0 to 100; undefined: as configured. */
  readonly allowShrinkPercent: number | undefined;
}

export interface ReindexTasksOptions {
  readonly dataDirectory: string;
  /** Program and arguments that run `aisle` with the same configuration and data directory. */
  readonly command: readonly [string, ...string[]];
  /** Whether the data directory is being reindexed now, whoever started that. */
  readonly isRunning: () => boolean;
  readonly now: () => Date;
}

export interface ReindexTasks {
  /** Starts a reindex in a process of its own, which gives way to searches. `REINDEX_RUNNING` when one runs. */
  start(request: ReindexRequest): Promise<{ readonly taskId: string }>;
  /** Null when there is no task of this id. */
  task(id: string): Promise<ReindexTask | null>;
  /** The one that was started last, null when there is none. */
  newest(): Promise<ReindexTask | null>;
}

const MS_PER_SECOND = 1_000;

/** Reindexes as tasks. They outlive the process that started them. */
export function createReindexTasks({
  dataDirectory,
  command,
  isRunning,
  now,
}: ReindexTasksOptions): ReindexTasks {
  const folder = createTaskFolder(dataDirectory);
  /** The task of the process that this one has started, until that ends. */
  let starting: string | null = null;

  const start = async (request: ReindexRequest): Promise<{ readonly taskId: string }> => {
    if (starting !== null) {
      throw new SearchError("REINDEX_RUNNING", `another reindex is running (task ${starting})`);
    }
    if (isRunning()) throw new SearchError("REINDEX_RUNNING", "another reindex is running");
    const taskId = `r${now().getTime().toString(36).padStart(9, "0")}${randomBytes(4).toString("hex")}`;
    starting = taskId;
    try {
      const asked = argumentsOf(request);
      const outputs = await folder.openOutputs(taskId);
      const [program, ...first] = command;
      const child = spawn(program, [...first, ...asked], {
        detached: true,
        stdio: ["ignore", outputs.out.fd, outputs.log.fd],
      });
      try {
        await spawned(child);
      } finally {
        await Promise.all([outputs.out.close(), outputs.log.close()]);
      }
      child.unref();
      child.once("exit", () => (starting = starting === taskId ? null : starting));
      if (child.pid === undefined) throw new SearchError("INTERNAL", "the process has no number");
      giveWay(child.pid);
      await folder.writeStart(taskId, { pid: child.pid, startedAt: now().toISOString(), arguments: asked });
      await folder.prune();
      return { taskId };
    } catch (error) {
      starting = null;
      throw error;
    }
  };

  const task = async (id: string): Promise<ReindexTask | null> => {
    const files = await folder.read(id);
    if (files === null) return null;
    const bootedAt = Date.now() - uptime() * MS_PER_SECOND;
    const isAlive = Date.parse(files.start.startedAt) > bootedAt && (await isProcessAlive(files.start.pid));
    // It may have written its outcome and ended since the files were read.
    return reindexTaskView(id, isAlive ? files : ((await folder.read(id)) ?? files), isAlive);
  };

  return {
    start,
    task,
    async newest() {
      const id = await folder.newest();
      return id === null ? null : task(id);
    },
  };
}

function argumentsOf({ sources, force, dryRun, allowShrinkPercent }: ReindexRequest): readonly string[] {
  return [
    "reindex",
    "--json",
    ...(force ? ["--force"] : []),
    ...(dryRun ? ["--dry-run"] : []),
    ...(allowShrinkPercent === undefined ? [] : ["--allow-shrink", String(allowShrinkPercent)]),
    "--",
    ...sources,
  ];
}

function spawned(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) =>
      reject(new SearchError("INTERNAL", `the reindex could not be started: ${cause.message}`, { cause })),
    );
  });
}

/** Its threads inherit it. Where the system does not allow it the reindex runs as it is. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch (error) {
    const isRefused = error instanceof Error && "code" in error && error.code === "ERR_SYSTEM_ERROR";
    if (!isRefused) throw error;
  }
}
