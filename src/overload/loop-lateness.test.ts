import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it, vi } from "vitest";

import { createLoopLateness } from "./loop-lateness.ts";

/** Keeps the thread busy, as a slow synchronous call does. */
function hold(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

describe("the event loop's lateness", () => {
  it("is that of a loop that is always busy", async () => {
    const loop = createLoopLateness();
    loop.open();
    for (let turn = 0; turn < 12; turn++) {
      hold(40);
      await delay(0);
    }
    expect(loop.latenessMs()).toBeGreaterThan(10);
    loop.close();
    expect(loop.latenessMs()).toBe(0);
  });

  it("is nothing where the loop is late but has time to spare: others hold it up", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let time = 0;
    let idle = 0;
    const loop = createLoopLateness({ now: () => time, utilisation: () => ({ idle, active: time - idle }) });
    loop.open();
    const pass = async (ticks: number, idleShare: number): Promise<void> => {
      for (let tick = 0; tick < ticks; tick++) {
        time += 60;
        idle += 60 * idleShare;
        await vi.advanceTimersByTimeAsync(20);
      }
    };
    await pass(10, 0.5);
    expect(loop.latenessMs()).toBe(0);
    await pass(10, 0.1);
    expect(loop.latenessMs()).toBe(40);
    loop.close();
    vi.useRealTimers();
  });
});
