import { spawn } from "node:child_process";
import { once } from "node:events";
import { platform } from "node:os";

import { describe, expect, it, vi } from "vitest";

import { createMemoryRegistry } from "../../../tests/fakes/memory-registry.ts";
import { acquireBuildLock } from "./build-lock.ts";
import { markOf } from "./process-mark.ts";

const TIMES = { renewMs: 5, deadAfterMs: 30_000 };
/** Renews so seldom that no test sees it. */
const NEVER_RENEWED = { ...TIMES, renewMs: 60_000 };

describe("the build lock", () => {
  it("is had by one at a time, and by the next once it is given back", async () => {
    const registry = createMemoryRegistry();
    const release = await acquireBuildLock(registry, NEVER_RENEWED);
    const second = acquireBuildLock(registry, NEVER_RENEWED);
    await expect(second).rejects.toMatchObject({
      code: "REINDEX_RUNNING",
      message: expect.stringContaining(`process ${process.pid}`),
    });
    await release();
    await (
      await acquireBuildLock(registry, NEVER_RENEWED)
    )();
  });

  it("is had by one of several who ask at the same moment", async () => {
    const registry = createMemoryRegistry();
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => acquireBuildLock(registry, NEVER_RENEWED)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "REINDEX_RUNNING" },
    });
  });

  it("is taken over from a holder that has not renewed it for long enough, not before", async () => {
    const registry = createMemoryRegistry();
    await acquireBuildLock(registry, NEVER_RENEWED, () => 1_000);
    const early = acquireBuildLock(registry, NEVER_RENEWED, () => 30_999);
    await expect(early).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
    await acquireBuildLock(registry, NEVER_RENEWED, () => 31_000);
    const third = acquireBuildLock(registry, NEVER_RENEWED, () => 31_001);
    await expect(third).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
  });

  it.skipIf(platform() !== "linux")(
    "is taken over at once from a killed process of this machine, not from one that lives",
    async () => {
      const registry = createMemoryRegistry();
      const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1_000)"]);
      await once(other, "spawn");
      const mark = await markOf(other.pid ?? 0);
      await registry.put("lock", { id: "other", host: "here", process: other.pid, renewedAt: 1_000, mark });
      const early = acquireBuildLock(registry, NEVER_RENEWED, () => 1_001);
      await expect(early).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
      other.kill("SIGKILL");
      await once(other, "exit");
      const release = await acquireBuildLock(registry, NEVER_RENEWED, () => 1_002);
      await release();
    },
  );

  it("is renewed while it is held, also after a renewal that failed", async () => {
    const registry = createMemoryRegistry();
    let now = 1_000;
    const renewedAt = async () => (await registry.get("lock"))?.value;
    const release = await acquireBuildLock(registry, TIMES, () => now);
    registry.trouble = "down";
    await new Promise((resolve) => setTimeout(resolve, 5 * TIMES.renewMs));
    registry.trouble = null;
    now = 50_000;
    await vi.waitFor(async () => expect(await renewedAt()).toMatchObject({ renewedAt: 50_000 }));
    await release();
    await new Promise((resolve) => setTimeout(resolve, 5 * TIMES.renewMs));
    expect(await renewedAt()).toBeUndefined();
  });

  it("is not taken from a new holder by an old one that gives it back", async () => {
    const registry = createMemoryRegistry();
    const releaseOld = await acquireBuildLock(registry, NEVER_RENEWED, () => 1_000);
    await acquireBuildLock(registry, NEVER_RENEWED, () => 31_000);
    await releaseOld();
    const third = acquireBuildLock(registry, NEVER_RENEWED, () => 31_001);
    await expect(third).rejects.toMatchObject({ code: "REINDEX_RUNNING" });
  });

  it("is not taken back from a new holder by the renewals of an old one", async () => {
    const registry = createMemoryRegistry();
    const holderOf = async () => (await registry.get("lock"))?.value;
    // Its clock stands still, as that of a process that was stopped; its timer goes on.
    const releaseOld = await acquireBuildLock(registry, TIMES, () => 1_000);
    const releaseNew = await acquireBuildLock(registry, NEVER_RENEWED, () => 31_000);
    const holder = await holderOf();
    await new Promise((resolve) => setTimeout(resolve, 5 * TIMES.renewMs));
    expect(await holderOf()).toEqual(holder);
    await releaseOld();
    await releaseNew();
    expect(await holderOf()).toBeUndefined();
  });
});
