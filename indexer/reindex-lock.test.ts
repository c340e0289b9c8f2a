import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { acquireReindexLock, isReindexRunning } from "./reindex-lock.ts";

const HOLDER = new URL("../tests/hold-reindex-lock.ts", import.meta.url);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aisle-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that has the lock. */
async function startHolder(): Promise<ChildProcess> {
  const child = fork(HOLDER, [folder], { execArgv: ["--import", "tsx"] });
  const [message] = await once(child, "message");
  expect(message).toBe("held");
  return child;
}

describe("the lock of a data directory", () => {
  it("is had by one at a time, and by the next once it is given back", async () => {
    expect(isReindexRunning(folder)).toBe(false);
    const release = await acquireReindexLock(folder);
    expect(isReindexRunning(folder)).toBe(true);
    await expect(acquireReindexLock(folder)).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
    release();
    expect(isReindexRunning(folder)).toBe(false);
    (await acquireReindexLock(folder))();
  });

  it("is another's while that process lives, and free the moment it is killed", async () => {
    const holder = await startHolder();
    try {
      expect(isReindexRunning(folder)).toBe(true);
      await expect(acquireReindexLock(folder)).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
    } finally {
      holder.kill("SIGKILL");
      await once(holder, "exit");
    }
    expect(isReindexRunning(folder)).toBe(false);
    (await acquireReindexLock(folder))();
  });

  it("is not refused because somebody asks at that moment whether it is held", async () => {
    const asked = await acquireReindexLock(folder);
    const acquiring = acquireReindexLock(folder);
    asked();
    await expect(acquiring).resolves.toBeTypeOf("function");
    (await acquiring)();
  });
});
