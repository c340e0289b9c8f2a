import { describe, expect, it } from "vitest";

import { SearchError, type ErrorCode } from "../src/domain/search-error.ts";
import { retryEngine } from "./retry-engine.ts";

const policy = { retries: 2, firstPauseMs: 1, longestPauseMs: 4 };

/** Fails with the codes in turn, then answers. */
function failing(...codes: readonly ErrorCode[]) {
  const left = [...codes];
  const calls = { count: 0 };
  const work = async (): Promise<string> => {
    calls.count += 1;
    const code = left.shift();
    if (code !== undefined) throw new SearchError(code, "went wrong");
    return "done";
  };
  return { work, calls };
}

describe("retryEngine", () => {
  it("repeats what timed out or failed, and tells of each failure", async () => {
    const { work, calls } = failing("ENGINE_TIMEOUT", "ENGINE_FAILED");
    const failures: string[] = [];
    expect(await retryEngine(work, { policy, onRetry: ({ code }) => failures.push(code) })).toBe("done");
    expect(calls.count).toBe(3);
    expect(failures).toEqual(["ENGINE_TIMEOUT", "ENGINE_FAILED"]);
  });

  it("does not ask again before the store has asked to be asked again", async () => {
    const times: number[] = [];
    const work = async (): Promise<string> => {
      times.push(performance.now());
      if (times.length === 1) throw new SearchError("ENGINE_FAILED", "busy", { retryAfterMs: 60 });
      return "done";
    };
    const patient = { retries: 1, firstPauseMs: 1, longestPauseMs: 10_000 };
    expect(await retryEngine(work, { policy: patient })).toBe("done");
    const [first = 0, second = 0] = times;
    expect(second - first).toBeGreaterThan(55);
  });

  it("gives up with the last failure when no try is left", async () => {
    const { work, calls } = failing("ENGINE_FAILED", "ENGINE_FAILED", "ENGINE_TIMEOUT", "ENGINE_FAILED");
    await expect(retryEngine(work, { policy })).rejects.toMatchObject({ code: "ENGINE_TIMEOUT" });
    expect(calls.count).toBe(3);
  });

  it.each(["ENGINE_REFUSED", "STORAGE_FULL", "INTERNAL", "CLOSED"] as const)(
    "stops at once on %s",
    async (code) => {
      const { work, calls } = failing(code);
      await expect(retryEngine(work, { policy })).rejects.toMatchObject({ code });
      expect(calls.count).toBe(1);
    },
  );

  it("does not wait out a pause once it is abandoned", async () => {
    const { work } = failing("ENGINE_FAILED");
    const abort = new AbortController();
    const slow = { retries: 1, firstPauseMs: 600_000, longestPauseMs: 600_000 };
    const outcome = retryEngine(work, {
      policy: slow,
      signal: abort.signal,
      onRetry: () => queueMicrotask(() => abort.abort()),
    });
    await expect(outcome).rejects.toMatchObject({ code: "ABORTED" });
  });
});
