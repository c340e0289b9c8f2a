import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { getPriority, tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createReindexTasks, type ReindexRequest } from "./reindex-tasks.ts";

const REQUEST: ReindexRequest = { sources: [], force: false, dryRun: false, allowShrinkPercent: undefined };
const PROGRESS = { event: "progress", phase: "embed", done: 3, total: 9, perSecond: 1, remainingSeconds: 6 };
const LOG = 'process.stderr.write(\'{"level":30,"msg":"hello"}\\n\');';
const TELL = `process.stderr.write(${JSON.stringify(`${JSON.stringify(PROGRESS)}\n{"event":"pro`)});`;
const print = (document: unknown): string =>
  `process.stdout.write(${JSON.stringify(JSON.stringify(document))});`;
/** Until it is told to go on, by a file. */
const wait = (folder: string): string =>
  `const go = setInterval(() => { if (require("fs").existsSync(${JSON.stringify(join(folder, "go"))})) { clearInterval(go); end(); } }, 10);`;

describe("reindex tasks", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aisle-tasks-"));
  });
  afterEach(() => {
    writeFileSync(join(folder, "go"), "");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Tasks whose process runs a script instead of `aisle`. */
  const tasksOf = (script: string, isRunning: () => boolean = () => false) =>
    createReindexTasks({
      dataDirectory: folder,
      command: [process.execPath, "-e", script, "--"],
      isRunning,
      now: () => new Date(),
    });
  const ended = (tasks: ReturnType<typeof tasksOf>, id: string) =>
    vi.waitFor(
      async () => {
        const task = await tasks.task(id);
        expect(task?.status).not.toBe("running");
        return task;
      },
      { timeout: 10_000, interval: 20 },
    );

  it("run in a process of their own, which can be followed and gives way to searches", async () => {
    const tasks = tasksOf(`${LOG}${TELL}function end() { ${print({ products: 9 })} }${wait(folder)}`);
    const { taskId } = await tasks.start(REQUEST);
    const running = await vi.waitFor(async () => {
      const task = await tasks.task(taskId);
      expect(task?.progress).toBeDefined();
      return task;
    });
    const { event: _, ...progress } = PROGRESS;
    expect(running).toMatchObject({ taskId, kind: "reindex", status: "running", finishedAt: null, progress });
    const start: { pid: number } = JSON.parse(
      readFileSync(join(folder, "tasks", `${taskId}.start.json`), "utf8"),
    );
    expect(getPriority(start.pid)).toBeGreaterThan(getPriority());
    writeFileSync(join(folder, "go"), "");
    expect(await ended(tasks, taskId)).toMatchObject({
      status: "succeeded",
      summary: { products: 9 },
      finishedAt: expect.stringMatching(/Z$/u),
    });
  });

  it("are asked what the request asks", async () => {
    const tasks = tasksOf(
      "process.stdout.write(JSON.stringify({ products: 1, asked: process.argv.slice(1) }))",
    );
    const request = { sources: ["a.csv", "-b"], force: true, dryRun: true, allowShrinkPercent: 12.5 };
    const { taskId } = await tasks.start(request);
    const task = await ended(tasks, taskId);
    const asked = [
      "reindex",
      "--json",
      "--force",
      "--dry-run",
      "--allow-shrink",
      "12.5",
      "--",
      "a.csv",
      "-b",
    ];
    expect(task?.summary).toMatchObject({ asked });
  });

  it("tell why they failed, with every gate that refused", async () => {
    const error = {
      code: "GATE_REFUSED",
      message: "refused by shrink",
      errors: [{ pointer: "gate shrink", message: "2 products, 9 live" }],
    };
    const tasks = tasksOf(`${print({ error })}process.exitCode = 3`);
    const { taskId } = await tasks.start(REQUEST);
    expect(await ended(tasks, taskId)).toMatchObject({
      status: "failed",
      errors: [
        { pointer: "GATE_REFUSED", message: "refused by shrink" },
        { pointer: "gate shrink", message: "2 products, 9 live" },
      ],
    });
  });

  it("have failed when their process was killed, also in the eyes of another process", async () => {
    const tasks = tasksOf("process.kill(process.pid, 'SIGKILL')");
    const { taskId } = await tasks.start(REQUEST);
    await ended(tasks, taskId);
    const task = await tasksOf("").task(taskId);
    expect(task).toMatchObject({ status: "failed" });
    expect(task?.errors[0]?.message).toContain("without saying how");
  });

  it("are refused while one runs, whoever started it", async () => {
    const tasks = tasksOf(`function end() {}${wait(folder)}`);
    const { taskId } = await tasks.start(REQUEST);
    await expect(tasks.start(REQUEST)).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
    writeFileSync(join(folder, "go"), "");
    await ended(tasks, taskId);
    await vi.waitFor(async () => expect(await tasks.start(REQUEST)).toMatchObject({}));
    const elsewhere = tasksOf("", () => true).start(REQUEST);
    await expect(elsewhere).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
  });

  it("that cannot be started fail at once, and the next may start", async () => {
    const dataDirectory = folder;
    const now = () => new Date();
    const command = [join(folder, "no-such-program")] as const;
    const tasks = createReindexTasks({ dataDirectory, command, isRunning: () => false, now });
    await expect(tasks.start(REQUEST)).rejects.toMatchObject({ code: "INTERNAL" });
    await expect(tasks.start(REQUEST)).rejects.toMatchObject({ code: "INTERNAL" });
  });

  it("know which was started last", async () => {
    const tasks = tasksOf(print({ products: 9 }));
    expect(await tasks.newest()).toBeNull();
    await ended(tasks, (await tasks.start(REQUEST)).taskId);
    const second = await vi.waitFor(() => tasks.start(REQUEST));
    expect(await tasks.newest()).toMatchObject({ taskId: second.taskId });
    await ended(tasks, second.taskId);
  });

  it("are null for an unknown id, and for one that is no name of a file", async () => {
    const tasks = tasksOf(print({ products: 1 }));
    const { taskId } = await tasks.start(REQUEST);
    await ended(tasks, taskId);
    // The same files beside the folder, where another task of this name could be read.
    for (const ending of ["start.json", "out", "log"]) {
      cpSync(join(folder, "tasks", `${taskId}.${ending}`), join(folder, `secret.${ending}`));
    }
    for (const id of ["r0000000000", "c12", "../secret", "r../../etc/passwd", ""]) {
      expect(await tasks.task(id)).toBeNull();
    }
  });

  it("are kept as the newest fifty", async () => {
    const tasks = tasksOf(print({ products: 1 }));
    const first = await tasks.start(REQUEST);
    await ended(tasks, first.taskId);
    for (let n = 0; n < 60; n += 1) {
      writeFileSync(join(folder, "tasks", `r00000000${String(n).padStart(2, "0")}.start.json`), "{}");
    }
    let second = first;
    await vi.waitFor(async () => (second = await tasks.start(REQUEST)));
    await ended(tasks, second.taskId);
    const ids = new Set(readdirSync(join(folder, "tasks")).map((file) => file.split(".")[0]));
    expect(ids.size).toBe(50);
    expect([ids.has(first.taskId), ids.has(second.taskId), ids.has("r0000000000")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
