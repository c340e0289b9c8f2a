import { mkdir, open, readdir, readFile, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { PRIVATE_FOLDER } from "../domain/private-folder.ts";

/**
 * A task that runs in a process of its own, on disk, so that it survives whoever started it and
 * any process that shares the data directory can follow it:
 *
 *     tasks/
 *       r0mg1x2.start.json    what was asked, when, by which process it is done
 *       r0mg1x2.out           the process's standard output: one JSON document, in the end
 *       r0mg1x2.log           its standard error: progress and log, JSON lines
 */
const startSchema = z
  .object({ pid: z.int().positive(), startedAt: z.iso.datetime(), arguments: z.array(z.string()).readonly() })
  .readonly();
export type TaskStart = z.output<typeof startSchema>;

/** What a task has left so far. */
export interface TaskFiles {
  readonly start: TaskStart;
  /** Empty until it ends. */
  readonly output: string;
  /** The end of its log. */
  readonly log: string;
  /** When something was written last, epoch milliseconds. */
  readonly writtenAt: number;
}

const TASK_ID = /^r[0-9a-z]{6,40}$/u;
/** Of the log: more than a hundred lines of progress. */
const LOG_TAIL_BYTES = 32 * 1024;
/** Tasks kept; the oldest go first. Ids sort by time. */
const KEPT = 50;

export function createTaskFolder(dataDirectory: string) {
  const folder = join(dataDirectory, "tasks");
  const pathOf = (id: string, ending: "start.json" | "out" | "log"): string =>
    join(folder, `${id}.${ending}`);

  return {
    /** Opens the files a process writes to; whoever opens them closes them. */
    async openOutputs(id: string): Promise<{ readonly out: FileHandle; readonly log: FileHandle }> {
      await mkdir(folder, PRIVATE_FOLDER);
      const out = await open(pathOf(id, "out"), "w");
      try {
        return { out, log: await open(pathOf(id, "log"), "w") };
      } catch (error) {
        await out.close();
        throw error;
      }
    },
    async writeStart(id: string, start: TaskStart): Promise<void> {
      const handle = await open(pathOf(id, "start.json"), "w");
      try {
        await handle.writeFile(JSON.stringify(start));
      } finally {
        await handle.close();
      }
    },
    /** Null when there is no such task. */
    async read(id: string): Promise<TaskFiles | null> {
      if (!TASK_ID.test(id)) return null;
      try {
        const start = startSchema.parse(JSON.parse(await readFile(pathOf(id, "start.json"), "utf8")));
        const [output, log] = await Promise.all([
          readTail(pathOf(id, "out")),
          readTail(pathOf(id, "log"), LOG_TAIL_BYTES),
        ]);
        return { start, output: output.text, log: log.text, writtenAt: Math.max(output.at, log.at) };
      } catch (error) {
        const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
        if (isMissing || error instanceof SyntaxError || error instanceof z.ZodError) return null;
        throw error;
      }
    },
    /** The id of the newest task, null when there is none. */
    async newest(): Promise<string | null> {
      try {
        const starts = (await readdir(folder)).filter((file) => file.endsWith(".start.json")).sort();
        return starts.at(-1)?.split(".", 1)[0] ?? null;
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
        throw error;
      }
    },
    /** Removes all but the newest tasks. */
    async prune(): Promise<void> {
      const files = await readdir(folder);
      const ids = [...new Set(files.map((file) => file.split(".", 1)[0] ?? ""))].sort();
      const old = new Set(ids.slice(0, Math.max(0, ids.length - KEPT)));
      for (const file of files) {
        if (old.has(file.split(".", 1)[0] ?? "")) await rm(join(folder, file), { force: true });
      }
    },
  };
}
export type TaskFolder = ReturnType<typeof createTaskFolder>;

/** The last bytes of a file, from the beginning of a line where it was cut. */
async function readTail(path: string, bytes = Number.POSITIVE_INFINITY) {
  const handle = await open(path, "r");
  try {
    const { size, mtimeMs } = await handle.stat();
    const length = Math.min(size, bytes);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    const text = buffer.subarray(0, bytesRead).toString("utf8");
    return { text: length < size ? text.slice(text.indexOf("\n") + 1) : text, at: mtimeMs };
  } finally {
    await handle.close();
  }
}
