import { spawn } from "node:child_process";
import { once } from "node:events";
import { platform } from "node:os";

import { describe, expect, it, vi } from "vitest";

import { createMemoryRegistry } from "../../../tests/fakes/memory-registry.ts";
import { markOf } from "./process-mark.ts";
import { createReaderLeases } from "./reader-leases.ts";

const TIMES = { renewMs: 5, deadAfterMs: 60_000 };
/** Renews so seldom that no test sees it. */
const NEVER_RENEWED = { ...TIMES, renewMs: 60_000 };

describe("the leases of readers", () => {
  it("say that a generation is read until the last of its readers has gone", async () => {
    const registry = createMemoryRegistry();
    const [here, there] = [1, 2].map(() => createReaderLeases(registry, NEVER_RENEWED));
    const leave = [await here?.take("g1"), await there?.take("g1")];
    expect(await there?.isRead("g1")).toBe(true);
    await leave[0]?.();
    expect(await here?.isRead("g1")).toBe(true);
    await leave[1]?.();
    expect(await here?.isRead("g1")).toBe(false);
  });

  it("are of one generation, also where one name begins another", async () => {
    const leases = createReaderLeases(createMemoryRegistry(), NEVER_RENEWED);
    await leases.take("g12");
    expect([await leases.isRead("g1"), await leases.isRead("g12")]).toEqual([false, true]);
  });

  it("run out for a process that died, and only then are swept", async () => {
    const registry = createMemoryRegistry();
    let now = 1_000;
    const leases = createReaderLeases(registry, NEVER_RENEWED, () => now);
    await leases.take("g1");
    now = 2_000;
    await leases.take("g2");
    now = 60_999;
    await leases.sweep();
    expect([await leases.isRead("g1"), await leases.isRead("g2")]).toEqual([true, true]);
    now = 61_000;
    expect([await leases.isRead("g1"), await leases.isRead("g2")]).toEqual([false, true]);
    await leases.sweep();
    expect([...(await registry.list("reader:")).keys()]).toEqual([expect.stringMatching(/^reader:g2:/u)]);
  });

  it.skipIf(platform() !== "linux")("end at once with a killed process of this machine", async () => {
    const registry = createMemoryRegistry();
    const leases = createReaderLeases(registry, NEVER_RENEWED, () => 1_000);
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1_000)"]);
    await once(other, "spawn");
    await registry.put("reader:g1:other", { renewedAt: 1_000, mark: await markOf(other.pid ?? 0) });
    expect(await leases.isRead("g1")).toBe(true);
    other.kill("SIGKILL");
    await once(other, "exit");
    expect(await leases.isRead("g1")).toBe(false);
    await leases.sweep();
    expect(await registry.list("reader:")).toEqual(new Map());
  });

  it("are renewed while they are held, and no longer", async () => {
    const registry = createMemoryRegistry();
    let now = 1_000;
    const leases = createReaderLeases(registry, TIMES, () => now);
    const leave = await leases.take("g1");
    now = 100_000;
    await vi.waitFor(async () => expect(await leases.isRead("g1")).toBe(true));
    await leave();
    await new Promise((resolve) => setTimeout(resolve, 5 * TIMES.renewMs));
    expect(await registry.list("reader:")).toEqual(new Map());
  });

  it("keep nobody waiting while the registry is silent", async () => {
    const registry = createMemoryRegistry();
    registry.trouble = "silent";
    await createReaderLeases(registry, NEVER_RENEWED).take("g1");
    registry.trouble = null;
    expect(await createReaderLeases(registry, NEVER_RENEWED).isRead("g1")).toBe(false);
  });

  it("cost nobody his search while the registry is down, and are written when it is back", async () => {
    const registry = createMemoryRegistry();
    const leases = createReaderLeases(registry, TIMES);
    registry.trouble = "down";
    const leave = await leases.take("g1");
    registry.trouble = null;
    await vi.waitFor(async () => expect(await leases.isRead("g1")).toBe(true));
    registry.trouble = "down";
    await leave();
    await expect(leases.isRead("g1")).rejects.toMatchObject({ code: "ENGINE_FAILED" });
  });
});
