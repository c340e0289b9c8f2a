import { describe, expect, it } from "vitest";

import { createLimiter, type LimiterSettings } from "./limiter.ts";

const SETTINGS: LimiterSettings = {
  name: "search",
  places: 2,
  maxWaiting: 50,
  targetMs: 10,
  intervalMs: 100,
  maxWaitMs: 100,
};

/** A limiter under a clock that is moved by hand, and calls that end when they are told. */
function counter(settings: Partial<LimiterSettings> = {}, latenessMs = 0) {
  let time = 0;
  const limiter = createLimiter(
    { ...SETTINGS, ...settings },
    {
      now: () => time,
      random: () => 0.5,
      latenessMs: () => latenessMs,
    },
  );
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const call = (name: string, options: Parameters<typeof limiter.run>[1] = {}): Promise<string> =>
    limiter.run(
      () =>
        new Promise<string>((resolve) => {
          started.push(name);
          ends.set(name, () => resolve(name));
        }),
      options,
    );
  const end = async (name: string, afterMs = 0): Promise<void> => {
    time += afterMs;
    ends.get(name)?.();
    await settled();
  };
  return { limiter, started, call, end, pass: (ms: number) => void (time += ms) };
}

/** Lets everything that is ready run. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "answered",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );

describe("the limiter", () => {
  it("runs so many at once and the others in the order they came", async () => {
    const { call, end, started, limiter } = counter();
    const calls = ["a", "b", "c", "d", "e"].map((name) => call(name));
    await settled();
    expect(started).toEqual(["a", "b"]);
    expect(limiter.state()).toMatchObject({ running: 2, waiting: 3 });
    for (const name of ["b", "a", "c", "d", "e"]) await end(name, 1);
    expect(started).toEqual(["a", "b", "c", "d", "e"]);
    expect(await Promise.all(calls)).toEqual(["a", "b", "c", "d", "e"]);
    expect(limiter.state()).toMatchObject({ running: 0, waiting: 0 });
  });

  it("gives the place of a call that fails to the next", async () => {
    const { limiter, call, end, started } = counter({ places: 1 });
    const failing = limiter.run(() => Promise.reject(new Error("the lane is down")), {});
    const next = call("next");
    await expect(failing).rejects.toThrow("the lane is down");
    await settled();
    expect(started).toEqual(["next"]);
    await end("next");
    expect(await next).toBe("next");
  });

  it("never starts a call whose caller went away, or whose deadline passed", async () => {
    const { call, end, started, limiter } = counter({ places: 1 });
    const first = call("first");
    const gone = new AbortController();
    const outcomes = [
      codeOf(call("gone", { signal: gone.signal })),
      codeOf(call("late", { deadlineAt: 20 })),
    ];
    const last = call("last", { deadlineAt: 1_000 });
    gone.abort();
    expect(limiter.state().waiting).toBe(2);
    await end("first", 30);
    await end("last");
    expect(await Promise.all([first, last])).toEqual(["first", "last"]);
    expect(await Promise.all(outcomes)).toEqual(["ABORTED", "DEADLINE_EXCEEDED"]);
    expect(started).toEqual(["first", "last"]);
    expect(limiter.state().abandoned).toBe(2);
  });

  it("refuses whom the queue would keep too long, and says when to come back", async () => {
    const { call, end, limiter } = counter({ places: 1, maxWaitMs: 50 });
    const calls = ["a", "b", "c", "d"].map((name) => call(name));
    await settled();
    // One end in 20 ms: whoever comes third would wait 60.
    for (const name of ["a", "b"]) await end(name, 20);
    expect(limiter.state().waiting).toBe(1);
    expect(limiter.refusal()).toBeNull();
    calls.push(call("e"));
    const refusal = limiter.refusal();
    expect(refusal).toMatchObject({ code: "OVERLOADED", message: expect.stringContaining("60 ms") });
    expect(refusal?.retryAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(await codeOf(call("f"))).toBe("OVERLOADED");
    expect(limiter.state().refused).toBe(2);
    for (const name of ["c", "d", "e"]) await end(name, 1);
    await Promise.all(calls);
  });

  it("refuses what has waited too long although nobody foresaw it, but not after a single stall", async () => {
    const { call, end } = counter({ places: 1, maxWaitMs: 50 });
    const first = call("first");
    const outcomes = ["stalled", "old", "last"].map((name) => codeOf(call(name)));
    await end("first", 500);
    // It had its turn; now it is known that the queue stands.
    await end("stalled", 150);
    await end("last");
    expect(await first).toBe("first");
    expect(await Promise.all(outcomes)).toEqual(["answered", "OVERLOADED", "answered"]);
  });

  it("has no more waiting than it may, however fast the queue goes", async () => {
    const { call, end, limiter } = counter({ places: 1, maxWaiting: 3 });
    const calls = ["a", "b", "c", "d"].map((name) => call(name));
    expect(await codeOf(call("e"))).toBe("OVERLOADED");
    expect(limiter.state().waiting).toBe(3);
    for (const name of ["a", "b", "c", "d"]) await end(name);
    await Promise.all(calls);
  });

  it("takes an event loop that is late for a queue", async () => {
    const { limiter, pass } = counter({}, 15);
    for (let index = 0; index < 130; index++) {
      await limiter.run(() => Promise.resolve(), {});
      pass(10);
    }
    expect(limiter.state()).toMatchObject({ level: 2, queueMs: 15 });
  });
});
