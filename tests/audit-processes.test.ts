import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, it, onTestFinished } from "vitest";

import { createAuditLog } from "../src/audit-log/audit-log.ts";
import { listAuditLog } from "../src/audit-log/list-audit-log.ts";
import { verifyAuditLog } from "../src/audit-log/verify-audit-log.ts";

const APPENDER = fileURLToPath(new URL("append-audit.ts", import.meta.url));
const PATIENCE = { timeout: 30_000, interval: 5 };

/** A process that appends; `acknowledged` is how many entries it was told are recorded. */
function startAppender(data: string, name: string) {
  const args = ["--import", "tsx", APPENDER, data, name];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let acknowledged = 0;
  child.stdout.on("data", (chunk: Buffer) => (acknowledged += chunk.toString().split("\n").length - 1));
  return { child, acknowledged: () => acknowledged, ended: ended(child) };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once("close", () => resolve()));

it("an audit log of several processes is one chain, and what was recorded outlives a kill", async () => {
  const data = mkdtempSync(join(tmpdir(), "aisle-audit-processes-"));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const killed = startAppender(data, "killed");
  await expect.poll(killed.acknowledged, PATIENCE).toBeGreaterThan(5);
  const log = createAuditLog({ dataDirectory: data, now: Date.now });
  const entry = { actor: "user:other", action: "key.created", subject: "a", detail: {} } as const;
  const appended = Array.from({ length: 20 }, () => log.append(entry));
  killed.child.kill("SIGKILL");
  await Promise.all([killed.ended, ...appended]);
  const entries = await listAuditLog(data, { since: null, action: "key", limit: 100_000 });
  const of = (name: string) => entries.filter(({ actor }) => actor === `user:${name}`).length;
  expect(of("other")).toBe(20);
  expect(of("killed")).toBeGreaterThanOrEqual(killed.acknowledged());
  expect(await verifyAuditLog(data)).toMatchObject({ ok: true, broken: null });
}, 60_000);
