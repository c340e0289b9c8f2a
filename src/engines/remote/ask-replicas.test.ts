import { describe, expect, it } from "vitest";

import { SearchError, type ErrorCode } from "../../domain/search-error.ts";
import { createHedging, type Hedging } from "../../resilience/hedging.ts";
import { askReplicas } from "./ask-replicas.ts";

const TROUBLE = ["ENGINE_FAILED", "ENGINE_TIMEOUT", "ENGINE_UNAVAILABLE"] as const;
/** Every read is late at once, and may be hedged. */
const EAGER: Pick<Hedging, "begin" | "take"> = { begin: () => 0, take: () => true };

type Behaviour = "answers" | "hangs" | ErrorCode;

function open(behaviours: readonly Behaviour[], hedging: Partial<Hedging> = {}) {
  const asked: number[] = [];
  const stopped: number[] = [];
  const ended: boolean[] = [];
  const idle = createHedging({ share: 0 });
  const ask = (place: number, signal: AbortSignal): Promise<string> => {
    asked.push(place);
    const behaviour = behaviours[place] ?? "answers";
    if (behaviour === "answers") return Promise.resolve(`hits of ${place}`);
    return new Promise((_, reject) => {
      const stop = (): void => {
        stopped.push(place);
        reject(new SearchError("ABORTED", "stopped"));
      };
      if (behaviour !== "hangs") reject(new SearchError(behaviour, `server ${place}`));
      else if (signal.aborted) stop();
      else signal.addEventListener("abort", stop);
    });
  };
  const watched: Hedging = { ...idle, ...hedging, end: (_, isWon) => void ended.push(isWon) };
  const read = (first = 0, caller = new AbortController().signal) =>
    askReplicas({ count: behaviours.length, first, ask, caller, hedging: watched });
  return { read, asked, stopped, ended };
}

describe("asking replicas", () => {
  it("asks one, and none beside it, while it is not late", async () => {
    const { read, asked } = open(["answers", "answers"]);
    expect(await read(1)).toEqual({ output: "hits of 1", place: 1 });
    expect(asked).toEqual([1]);
  });

  it.each(TROUBLE)("goes on to the next after %s, and fails as the last", async (code) => {
    const { read, asked } = open([code, "answers"]);
    expect((await read()).place).toBe(1);
    expect(asked).toEqual([0, 1]);
    const dead = open([code, "ENGINE_FAILED"]);
    await expect(dead.read()).rejects.toThrow("server 1");
  });

  it("asks another, never the same, when the first is late, takes what comes first and stops the rest", async () => {
    const { read, asked, stopped, ended } = open(["hangs", "answers", "answers"], EAGER);
    expect(await read()).toEqual({ output: "hits of 1", place: 1 });
    expect([asked, stopped, ended]).toEqual([[0, 1], [0], [true]]);
  });

  it("asks no other for a late one when the share is used up", async () => {
    const { read, asked } = open(["hangs", "answers"], { ...EAGER, take: () => false });
    const caller = new AbortController();
    const reading = read(0, caller.signal);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(asked).toEqual([0]);
    caller.abort();
    await expect(reading).rejects.toMatchObject({ code: "ABORTED" });
  });

  it("has nobody to hedge to when there is one server", async () => {
    const { read, asked } = open(["hangs"], EAGER);
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 10);
    await expect(read(0, caller.signal)).rejects.toMatchObject({ code: "ABORTED" });
    expect(asked).toEqual([0]);
  });

  it("waits for the late one when the second fails, and asks a third when both have", async () => {
    const answers = open(["hangs", "ENGINE_FAILED", "answers"], EAGER);
    const caller = new AbortController();
    const reading = answers.read(0, caller.signal);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(answers.asked).toEqual([0, 1]);
    caller.abort();
    await expect(reading).rejects.toMatchObject({ code: "ABORTED" });
    const failing = open(["ENGINE_FAILED", "ENGINE_FAILED", "answers"], EAGER);
    expect((await failing.read()).place).toBe(2);
  });

  it("leaves it at a refusal, which another would repeat, and stops with its caller", async () => {
    const refused = open(["ENGINE_REFUSED", "answers"]);
    await expect(refused.read()).rejects.toMatchObject({ code: "ENGINE_REFUSED" });
    expect(refused.asked).toEqual([0]);
    const gone = open(["hangs", "answers"]);
    await expect(gone.read(0, AbortSignal.abort())).rejects.toMatchObject({ code: "ABORTED" });
    expect(gone.asked).toEqual([0]);
  });
});
