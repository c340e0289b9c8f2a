import { describe, expect, it } from "vitest";

import { SearchError } from "../domain/search-error.ts";
import { createCircuitBreaker, type BreakerChange } from "./circuit-breaker.ts";

const SETTINGS = { failures: 3, quietMs: 100, openMs: 1_000, probeMs: 50, patienceMs: 25 };
const NEVER = new AbortController().signal;
const TIME_IS_UP = new DOMException("late", "TimeoutError");
const failed = (): Promise<never> => Promise.reject(new SearchError("ENGINE_FAILED", "status 500"));

/** Work that ends when it is told to. */
function pending() {
  let answer: (output: string) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const done = new Promise<string>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  return { work: () => done, answer, fail };
}

function open(random = 0.5) {
  const clock = { at: 5_000 };
  const changes: BreakerChange[] = [];
  const breaker = createCircuitBreaker({
    name: "store",
    settings: SETTINGS,
    now: () => clock.at,
    random: () => random,
    onChange: (change) => void changes.push(change),
  });
  let asked = 0;
  const ask = (work: (signal: AbortSignal) => Promise<string>, caller = NEVER) =>
    breaker.run(caller, (signal) => {
      asked += 1;
      return work(signal);
    });
  /** So many calls, this long after each other. */
  const lose = async (times: number, everyMs = 100, work: () => Promise<string> = failed): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      await ask(work).catch(() => {});
      clock.at += everyMs;
    }
  };
  const states = () => changes.map(({ from, to }) => `${from} > ${to}`);
  return { breaker, clock, changes, states, ask, lose, asked: () => asked };
}

describe("a circuit breaker", () => {
  it("passes answers and failures through while it is closed", async () => {
    const { ask, breaker } = open();
    expect(await ask(async () => "hits")).toBe("hits");
    await expect(ask(failed)).rejects.toMatchObject({ code: "ENGINE_FAILED" });
    expect(breaker.snapshot()).toEqual({
      name: "store",
      state: "closed",
      since: 5_000,
      failures: 1,
      refused: 0,
    });
  });

  it("opens after so many losses, fails at once from then on and tells why", async () => {
    const { ask, lose, asked, breaker, states } = open();
    await lose(3);
    const refused: unknown = await ask(async () => "hits").catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: "ENGINE_UNAVAILABLE",
      message: "store did not answer 3 times in a row and is asked again in 900 ms",
      cause: { code: "ENGINE_FAILED", message: "status 500" },
    });
    expect(asked()).toBe(3);
    expect(breaker.snapshot()).toMatchObject({ state: "open", since: 5_200, failures: 3, refused: 1 });
    expect(states()).toEqual(["closed > open"]);
  });

  it("stays closed for a burst: losses must have gone on for a while", async () => {
    const { lose, breaker } = open();
    await lose(10, 9);
    expect(breaker.snapshot()).toMatchObject({ state: "closed", failures: 10 });
    await lose(3, 9);
    expect(breaker.snapshot().state).toBe("open");
  });

  it("stays closed while half of the calls are answered, and opens when most are not", async () => {
    const { lose, ask, breaker } = open();
    for (let round = 0; round < 20; round += 1) {
      await lose(1);
      await ask(async () => "hits");
    }
    expect(breaker.snapshot().state).toBe("closed");
    await lose(2);
    await ask(async () => "hits");
    await lose(2);
    expect(breaker.snapshot().state).toBe("closed");
    await lose(1);
    expect(breaker.snapshot().state).toBe("open");
  });

  it("takes a refusal for an answer: the store is there", async () => {
    const { lose, breaker } = open();
    await lose(9, 100, () => Promise.reject(new SearchError("ENGINE_REFUSED", "no such field")));
    expect(breaker.snapshot()).toMatchObject({ state: "closed", failures: 0 });
  });

  it("counts calls whose time ran out, and not those whose caller went away", async () => {
    const { ask, breaker, clock } = open();
    const abandon = async (reason: unknown, afterMs: number): Promise<void> => {
      const { work, fail } = pending();
      const caller = new AbortController();
      const asked = ask(work, caller.signal).catch(() => {});
      clock.at += afterMs;
      caller.abort(reason);
      fail(new SearchError("ABORTED", "gone"));
      await asked;
      clock.at += 100;
    };
    for (let time = 0; time < 9; time += 1) await abandon(new Error("closed the page"), 100);
    for (let time = 0; time < 9; time += 1) await abandon(TIME_IS_UP, 24);
    expect(breaker.snapshot().failures).toBe(0);
    for (let time = 0; time < 3; time += 1) await abandon(TIME_IS_UP, 25);
    expect(breaker.snapshot().state).toBe("open");
  });

  it("gives a probe up that is not answered in time, and sends the next one", async () => {
    const { ask, lose, clock, breaker } = open();
    await lose(3);
    clock.at += 1_000;
    await expect(ask(pending().work)).rejects.toMatchObject({ code: "ENGINE_TIMEOUT" });
    expect(breaker.snapshot().state).toBe("open");
    clock.at += 1_000;
    expect(await ask(async () => "hits")).toBe("hits");
  });

  it("lets one probe through when it is due, and closes with its answer", async () => {
    const { ask, lose, clock, asked, states, breaker } = open();
    await lose(3);
    clock.at += 899;
    await expect(ask(async () => "hits")).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
    clock.at += 1;
    const probe = pending();
    const probing = ask(probe.work);
    await expect(ask(async () => "hits")).rejects.toThrow("is being asked whether it answers again");
    expect([asked(), breaker.snapshot().state]).toEqual([4, "half-open"]);
    probe.answer("hits");
    expect([await probing, await ask(async () => "more")]).toEqual(["hits", "more"]);
    expect(breaker.snapshot()).toMatchObject({ state: "closed", failures: 0 });
    expect(states()).toEqual(["closed > open", "open > half-open", "half-open > closed"]);
  });

  it("opens again when the probe is lost, and is whole after one that is answered", async () => {
    const { ask, lose, clock, states, breaker } = open();
    await lose(3);
    for (let round = 0; round < 3; round += 1) {
      clock.at += 1_000;
      await expect(ask(failed)).rejects.toMatchObject({ code: "ENGINE_FAILED" });
    }
    expect(breaker.snapshot()).toMatchObject({ state: "open", failures: 6 });
    clock.at += 1_000;
    expect(await ask(async () => "hits")).toBe("hits");
    expect(states().at(-1)).toBe("half-open > closed");
  });

  it("carries a probe on when its caller has run out of time", async () => {
    const { ask, lose, clock, breaker } = open();
    await lose(3);
    clock.at += 1_000;
    const caller = new AbortController();
    const probe = pending();
    let isToldToStop = false;
    const probing = ask((signal) => {
      signal.addEventListener("abort", () => (isToldToStop = true));
      return probe.work();
    }, caller.signal);
    caller.abort(TIME_IS_UP);
    await expect(probing).rejects.toMatchObject({ code: "ABORTED" });
    expect([isToldToStop, breaker.snapshot().state]).toEqual([false, "half-open"]);
    probe.answer("hits");
    await new Promise(setImmediate);
    expect(await ask(async () => "hits")).toBe("hits");
  });

  it("does not listen to calls that began before it opened or closed", async () => {
    const { ask, lose, clock, breaker } = open();
    const old = [pending(), pending(), pending(), pending()];
    const asked = old.map(({ work }) => ask(work).catch(() => "lost"));
    await lose(3);
    old[0]?.answer("hits");
    await asked[0];
    expect(breaker.snapshot().state).toBe("open");
    clock.at += 1_000;
    await ask(async () => "hits");
    for (const { fail } of old.slice(1)) fail(new SearchError("ENGINE_TIMEOUT", "late"));
    await Promise.all(asked);
    expect(breaker.snapshot()).toMatchObject({ state: "closed", failures: 0 });
  });

  it.each([
    [0, 750],
    [0.5, 1_000],
    [0.999, 1_249.5],
  ])("probes earlier or later by chance: %d waits %d ms", async (chance, waitMs) => {
    const { ask, lose, clock } = open(chance);
    await lose(3);
    const openedAt = clock.at - 100;
    clock.at = openedAt + waitMs - 1;
    await expect(ask(async () => "hits")).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
    clock.at = openedAt + waitMs + 1;
    expect(await ask(async () => "hits")).toBe("hits");
  });
});
