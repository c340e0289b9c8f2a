import { describe, expect, it } from "vitest";

import type { AdminOperations } from "../../src/api/admin-operations.ts";
import type { TaskSource } from "../../src/api/task-source.ts";
import { SearchError } from "../../src/domain/search-error.ts";
import { STATUS } from "../cli/test-cli.ts";
import { createTestApp, SETTINGS } from "./test-app.ts";

const KEY = "an-admin-key-of-the-shop";
const headers = { authorization: `Bearer ${KEY}` };

function createAdminApp(replaced: Partial<AdminOperations> = {}) {
  const asked: unknown[] = [];
  const admin: AdminOperations = {
    sources: ["feed/a.csv", "feed/b.jsonl"],
    startReindex: async (request) => {
      asked.push(request);
      return { taskId: "r0000001" };
    },
    rollback: async (generation) => {
      asked.push(generation);
      return { from: "g7", to: generation ?? "g6" };
    },
    status: async () => STATUS,
    ...replaced,
  };
  const tasks: TaskSource = {
    task: async (taskId) =>
      taskId === "r0000001"
        ? {
            taskId,
            kind: "reindex",
            status: "running",
            acceptedAt: "2026-03-01T02:00:00.000Z",
            finishedAt: null,
            errors: [],
            progress: { phase: "embed", done: 3, total: 9 },
          }
        : null,
  };
  return { ...createTestApp({ admin, tasks: [tasks], settings: { ...SETTINGS, adminKey: KEY } }), asked };
}

describe("POST /v1/admin/reindex", () => {
  const url = "/v1/admin/reindex";

  it("starts the job and says where it can be followed", async () => {
    const { app, asked } = createAdminApp();
    const payload = { sources: ["feed/b.jsonl"], force: true, dryRun: true, allowShrink: 30 };
    const answer = await app.inject({ method: "POST", url, headers, payload });
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual({ taskId: "r0000001" });
    expect(asked).toEqual([{ sources: ["feed/b.jsonl"], force: true, dryRun: true, allowShrinkPercent: 30 }]);
    const task = await app.inject({ url: String(answer.headers["location"]), headers });
    expect(task.json()).toMatchObject({ taskId: "r0000001", status: "running", progress: { done: 3 } });
  });

  it("takes all configured sources when the body names none, or is missing", async () => {
    const { app, asked } = createAdminApp();
    expect((await app.inject({ method: "POST", url, headers, payload: {} })).statusCode).toBe(202);
    expect((await app.inject({ method: "POST", url, headers })).statusCode).toBe(202);
    const all = { sources: [], force: false, dryRun: false, allowShrinkPercent: undefined };
    expect(asked).toEqual([all, all]);
  });

  it("reads no file that the configuration does not name", async () => {
    const { app, asked } = createAdminApp();
    for (const source of ["/etc/passwd", "feed/../feed/a.csv", "-", ""]) {
      const payload = { sources: ["feed/a.csv", source] };
      const answer = await app.inject({ method: "POST", url, headers, payload });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({
        code: "INVALID_REQUEST",
        errors: [{ pointer: "/sources/1", value: source }],
      });
    }
    expect(asked).toEqual([]);
  });

  it("refuses at once when the configuration names no sources", async () => {
    const { app } = createAdminApp({ sources: [] });
    const answer = await app.inject({ method: "POST", url, headers, payload: {} });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: "INVALID_REQUEST" }]);
  });

  it.each([[{ sources: [] }], [{ allowShrink: 101 }], [{ force: "yes" }], [{ webhook: "http://x" }], ["x"]])(
    "refuses %j",
    async (payload) => {
      const { app, asked } = createAdminApp();
      const answer = await app.inject({
        method: "POST",
        url,
        headers: { ...headers, "content-type": "application/json" },
        payload: JSON.stringify(payload),
      });
      expect(answer.statusCode).toBe(400);
      expect(asked).toEqual([]);
    },
  );

  it("answers 409 while one runs", async () => {
    const startReindex = async () => {
      throw new SearchError("REINDEX_RUNNING", "another reindex is running (process 7)");
    };
    const answer = await createAdminApp({ startReindex }).app.inject({ method: "POST", url, headers });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: "REINDEX_RUNNING" });
  });
});

describe("the other admin addresses", () => {
  it("roll back to the generation before, or to one that is named", async () => {
    const { app, asked } = createAdminApp();
    const url = "/v1/admin/rollback";
    expect((await app.inject({ method: "POST", url, headers })).json()).toEqual({ from: "g7", to: "g6" });
    const payload = { generation: "g5" };
    expect((await app.inject({ method: "POST", url, headers, payload })).json()).toMatchObject({ to: "g5" });
    expect(asked).toEqual([undefined, "g5"]);
  });

  it("tell the status", async () => {
    const answer = await createAdminApp().app.inject({ url: "/v1/admin/status", headers });
    expect(answer.json()).toEqual(STATUS);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  const addresses = [
    ["POST", "/v1/admin/reindex"],
    ["POST", "/v1/admin/rollback"],
    ["GET", "/v1/admin/status"],
    ["GET", "/v1/tasks/r0000001"],
  ] as const;

  it.each(addresses)("%s %s wants the admin key", async (method, url) => {
    const { app, asked } = createAdminApp();
    for (const wrong of [{}, { authorization: "Bearer another-key-of-nobody" }]) {
      expect((await app.inject({ method, url, headers: wrong })).statusCode).toBe(401);
    }
    expect((await app.inject({ method, url, headers })).statusCode).toBeLessThan(300);
    expect(asked.length).toBeLessThanOrEqual(1);
  });

  it.each(addresses)("%s %s is for nobody while no key is configured", async (method, url) => {
    const { app } = createTestAppWithoutKey();
    expect((await app.inject({ method, url, headers })).statusCode).toBe(403);
  });
});

function createTestAppWithoutKey() {
  const admin: AdminOperations = {
    sources: ["feed/a.csv"],
    startReindex: async () => ({ taskId: "r0000001" }),
    rollback: async () => ({ from: null, to: "g1" }),
    status: async () => STATUS,
  };
  return createTestApp({ admin, tasks: [{ task: async () => null }] });
}
