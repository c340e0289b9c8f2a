import { stat } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { withDeadline } from "../domain/deadline.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";

/** As the configuration has them by default. */
const SETTINGS = { failures: 5, quietMs: 250, openMs: 1_000, probeMs: 2_000, patienceMs: 25 };
const CALL_MS = 40;
const BLOCKED_MS = 250;
const CALLS = 20;

function open() {
  const breaker = createCircuitBreaker({
    name: "store",
    settings: SETTINGS,
    now: () => performance.now(),
    random: () => 0.5,
    onChange: () => {},
  });
  /** A store that answers at once; whether it does in time is up to this thread. */
  const ask = () =>
    breaker
      .run(new AbortController().signal, (signal) =>
        withDeadline("store", CALL_MS, signal, () => stat(import.meta.dirname)),
      )
      .then(
        () => "answered",
        () => "lost",
      );
  /** So many calls at once, after which this thread does nothing else for a while. */
  const askAndBlock = async (): Promise<ReadonlySet<string>> => {
    // Timers are what the loop looks at next, before what was read.
    await setImmediate();
    const asked = Array.from({ length: CALLS }, ask);
    const until = performance.now() + BLOCKED_MS;
    while (performance.now() < until);
    return new Set(await Promise.all(asked));
  };
  return { breaker, ask, askAndBlock };
}

describe("an event loop that is blocked for a quarter of a second", () => {
  it("opens no breaker, though every call under way has run out of time", async () => {
    const { breaker, ask, askAndBlock } = open();
    expect(await askAndBlock()).toEqual(new Set(["lost"]));
    expect(breaker.snapshot()).toMatchObject({ state: "closed", failures: CALLS });
    expect(await ask()).toBe("answered");
  });

  it("opens none when it is blocked again and again, with answers in between", async () => {
    const { breaker, ask, askAndBlock } = open();
    for (const _ of [1, 2]) {
      expect(await askAndBlock()).toEqual(new Set(["lost"]));
      for (let count = 0; count < CALLS; count += 1) await ask();
    }
    expect(breaker.snapshot()).toMatchObject({ state: "closed", refused: 0 });
  });
});
