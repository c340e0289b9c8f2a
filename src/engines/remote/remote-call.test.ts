import { describe, expect, it } from "vitest";

import { createCircuitBreaker } from "../../resilience/circuit-breaker.ts";
import { createRemoteCalls } from "./remote-call.ts";

const SETTINGS = { failures: 3, quietMs: 0, openMs: 60_000, probeMs: 1_000, patienceMs: 0 };
const LIMIT_MS = 5;
const hangs = (): Promise<never> => new Promise(() => {});

function open() {
  let sent = 0;
  const breaker = createCircuitBreaker({
    name: "a server",
    settings: SETTINGS,
    now: () => performance.now(),
    random: () => 0.5,
    onChange: () => {},
  });
  const refusal = (error: unknown) => ({ status: error === "refused" ? 400 : 503, message: String(error) });
  const calls = createRemoteCalls("a server", refusal, breaker);
  const send = <Output>(work: () => Promise<Output>) => {
    sent += 1;
    return work();
  };
  const read = (work: () => Promise<unknown>) => calls.read(LIMIT_MS, undefined, () => send(work));
  const write = (work: () => Promise<unknown>) => calls.call(LIMIT_MS, undefined, () => send(work));
  return { read, write, breaker, sent: () => sent };
}

describe("reads of a server that hangs", () => {
  it("are sent no more after some, and fail at once", async () => {
    const { read, sent } = open();
    for (let time = 0; time < 3; time += 1)
      await expect(read(hangs)).rejects.toMatchObject({ code: "ENGINE_TIMEOUT" });
    for (let time = 0; time < 100; time += 1)
      await expect(read(hangs)).rejects.toMatchObject({ code: "ENGINE_UNAVAILABLE" });
    expect(sent()).toBe(3);
  });

  it("do not keep writes from being sent, and writes that fail keep nobody from reading", async () => {
    const { read, write, breaker } = open();
    for (let time = 0; time < 9; time += 1)
      await expect(write(() => Promise.reject(new Error("full")))).rejects.toMatchObject({
        code: "ENGINE_FAILED",
      });
    expect(await read(async () => "hits")).toBe("hits");
    for (let time = 0; time < 3; time += 1) await read(hangs).catch(() => {});
    expect(breaker.snapshot().state).toBe("open");
    expect(await write(async () => "written")).toBe("written");
  });

  it("are sent on while they are refused for what they ask", async () => {
    const { read, sent } = open();
    for (let time = 0; time < 9; time += 1)
      await expect(read(() => Promise.reject("refused"))).rejects.toMatchObject({ code: "ENGINE_REFUSED" });
    expect(sent()).toBe(9);
  });
});
