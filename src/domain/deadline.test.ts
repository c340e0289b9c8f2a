import { getEventListeners } from "node:events";

import { describe, expect, it } from "vitest";

import { withDeadline } from "./deadline.ts";

const silent = () => new Promise<never>(() => {});
const never = new AbortController().signal;

describe("a deadline", () => {
  it("gives the work's result, or its own failure", async () => {
    expect(await withDeadline("work", 1_000, never, () => Promise.resolve(7))).toBe(7);
    const failure = new Error("broken");
    await expect(withDeadline("work", 1_000, never, () => Promise.reject(failure))).rejects.toBe(failure);
  });

  it("ends work that does not heed its signal", async () => {
    await expect(withDeadline("the scan", 5, never, silent)).rejects.toMatchObject({
      code: "ENGINE_TIMEOUT",
      message: "the scan did not answer in 5 ms",
    });
  });

  it("tells the work why it is over", async () => {
    let heard: AbortSignal | undefined;
    const work = (signal: AbortSignal) => {
      heard = signal;
      return silent();
    };
    await expect(withDeadline("work", 5, never, work)).rejects.toThrow("5 ms");
    expect(heard?.reason).toMatchObject({ name: "TimeoutError" });
    const caller = new AbortController();
    const call = withDeadline("work", 1_000, caller.signal, work);
    caller.abort("gone");
    await expect(call).rejects.toMatchObject({ code: "ABORTED", cause: "gone" });
    expect(heard?.reason).toBe("gone");
  });

  it("leaves nothing in a caller's signal, not even with work that never ends", async () => {
    const caller = new AbortController();
    const call = withDeadline("work", 5, caller.signal, silent);
    expect(getEventListeners(caller.signal, "abort")).toHaveLength(1);
    await expect(call).rejects.toThrow("5 ms");
    await withDeadline("work", 1_000, caller.signal, () => Promise.resolve());
    expect(getEventListeners(caller.signal, "abort")).toHaveLength(0);
  });

  it("does not begin for a caller who has gone", async () => {
    let began = false;
    const work = async () => void (began = true);
    await expect(withDeadline("work", 5, AbortSignal.abort(), work)).rejects.toMatchObject({
      code: "ABORTED",
    });
    expect(began).toBe(false);
  });
});
