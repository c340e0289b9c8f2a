import { spawn } from "node:child_process";
import { once } from "node:events";
import { platform } from "node:os";

import { describe, expect, it } from "vitest";

import { isSurelyDead, markOf } from "./process-mark.ts";

describe.skipIf(platform() !== "linux")("the mark of a process", () => {
  it("says that a process of this place lives, until it is killed, collected or not", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1_000)"]);
    await once(child, "spawn");
    const mark = await markOf(child.pid ?? 0);
    if (mark === null) throw new Error("expected the mark of a process that runs");
    expect(await isSurelyDead(mark)).toBe(false);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await isSurelyDead(mark)).toBe(true);
    expect(await markOf(child.pid ?? 0)).toBeNull();
  });

  it("is not that of a later process with the same number", async () => {
    const mark = await markOf(process.pid);
    if (mark === null) throw new Error("expected the mark of this process");
    expect(await isSurelyDead(mark)).toBe(false);
    expect(await isSurelyDead({ ...mark, startedAt: "1" })).toBe(true);
  });

  it("says nothing of a process of another place", async () => {
    const mark = { place: "another host", process: process.pid, startedAt: "1" };
    expect(await isSurelyDead(mark)).toBe(false);
  });
});
