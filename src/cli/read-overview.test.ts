import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { STATUS } from "../../tests/cli/test-cli.ts";
import { overviewSchema } from "../admin-page/overview.ts";
import { createAuditLog } from "../audit-log/audit-log.ts";
import type { ReindexTask } from "../tasks/reindex-task-view.ts";
import { type OverviewSources, readOverview } from "./read-overview.ts";

const NOW = Date.UTC(2026, 5, 2, 12);
const STARTED = new Date(NOW - 60_000).toISOString();
const RUNNING: ReindexTask = {
  taskId: "r1",
  kind: "reindex",
  status: "running",
  acceptedAt: STARTED,
  finishedAt: null,
  errors: [],
  progress: { phase: "embed", done: 3, total: 9, perSecond: 1.5, remainingSeconds: null },
};

describe("the overview", () => {
  let data: string;
  let warned: string[];
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), "aisle-overview-"));
    warned = [];
  });
  afterEach(() => rm(data, { recursive: true, force: true }));

  const read = (replaced: Partial<OverviewSources> = {}) =>
    readOverview({
      data,
      version: "1.2.3",
      status: () => Promise.resolve(STATUS),
      telemetry: null,
      newestTask: () => Promise.resolve(null),
      now: () => NOW,
      warn: (_error, part) => warned.push(part),
      ...replaced,
    });

  it("has nothing to tell of a new data directory, and keeps its promise of a shape", async () => {
    const overview = await read();
    expect(overviewSchema.parse(overview)).toEqual(overview);
    expect(overview).toMatchObject({
      at: NOW,
      telemetry: null,
      reindex: { isRunning: false, task: null },
      deadLetters: 0,
      audit: [],
      unread: [],
    });
  });

  it("has generations and audit entries newest first", async () => {
    const [older] = STATUS.generations;
    if (older === undefined) throw new Error("expected the sample to have a generation");
    const generations = [older, { ...older, name: "g99" }];
    const auditLog = createAuditLog({ dataDirectory: data, now: () => NOW });
    for (const subject of ["first", "second"])
      await auditLog.append({ actor: "user:ops", action: "key.created", subject, detail: {} });
    const overview = await read({ status: () => Promise.resolve({ ...STATUS, generations }) });
    expect(overview.status?.generations.map(({ name }) => name)).toEqual(["g99", older.name]);
    expect(overview.audit?.map(({ subject }) => subject)).toEqual(["second", "first"]);
  });

  it("counts changes that were given up", async () => {
    await writeFile(join(data, "dead-letters.jsonl"), '{"a":1}\n{"a":2}\n');
    expect((await read()).deadLetters).toBe(2);
  });

  it("follows a reindex that runs as a task, and none that has ended", async () => {
    const progress = { phase: "embed", done: 3, total: 9, perSecond: 1.5, remainingSeconds: null };
    expect((await read({ newestTask: () => Promise.resolve(RUNNING) })).reindex).toEqual({
      isRunning: true,
      task: { taskId: "r1", startedAt: STARTED, ...progress },
    });
    const ended = { ...RUNNING, status: "succeeded" as const };
    expect((await read({ newestTask: () => Promise.resolve(ended) })).reindex?.task).toBeNull();
  });

  it("tells all else when a part fails or hangs, and which it was", async () => {
    await writeFile(join(data, "dead-letters.jsonl"), "{}\n");
    const overview = await read({
      status: () => Promise.reject(new Error("the store is down")),
      newestTask: () => new Promise(() => {}),
      patienceMs: 20,
    });
    expect(overview).toMatchObject({
      status: null,
      reindex: null,
      deadLetters: 1,
      unread: ["status", "reindex"],
    });
    expect(warned.toSorted()).toEqual(["reindex", "status"]);
  });
});
