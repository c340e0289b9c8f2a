import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { latenessMs, loopDelayDuring } from "./loop-delay.ts";

const HELD_MS = 200;

/** Keeps the thread busy, as a slow synchronous call does. */
function holdTheLoop(): void {
  const end = performance.now() + HELD_MS;
  while (performance.now() < end);
}

describe("loopDelayDuring", () => {
  it("sees a call that holds the loop, and gives back what the work gave", async () => {
    const { output, delayMs } = await loopDelayDuring(async () => {
      await delay(20);
      holdTheLoop();
      await delay(20);
      return "done";
    });
    expect(output).toBe("done");
    // Half of it: the monitor may have begun its period later.
    expect(delayMs.max).toBeGreaterThan(HELD_MS / 2);
  });
});

describe("latenessMs", () => {
  it("does not count the monitor's own period as delay", () => {
    expect(latenessMs(1e6)).toBe(0);
    expect(latenessMs(3.5e6)).toBe(2.5);
  });

  it("is never negative", () => {
    expect(latenessMs(0.4e6)).toBe(0);
  });
});
