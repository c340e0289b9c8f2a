import { afterAll, describe, expect, it } from "vitest";

import { createWorkerClient } from "./worker-client.ts";

interface Encoded {
  readonly data: Float32Array;
}

/** More than are sent, so that most of what is asked at once waits on this side. */
const MAX_WAITING = 8;

// One thread for all: starting one takes longer than all it is asked here.
describe("createWorkerClient", () => {
  const client = createWorkerClient({
    name: "fake",
    // Its vectors are `[thread, number of calls so far, length]`, after 20 ms.
    entry: new URL("../../../tests/fake-embedding-worker.ts", import.meta.url),
    workerData: null,
    maxWaiting: MAX_WAITING,
  });
  afterAll(() => client.close());
  const encode = (text: string, signal?: AbortSignal) => client.call<Encoded>("encode", [text], { signal });
  const callsSoFar = async (): Promise<number> => (await encode("count")).data[1] ?? Number.NaN;

  it("answers what waits in order, and never computes what was abandoned before it was sent", async () => {
    const leaving = new AbortController();
    const before = await callsSoFar();
    const kept = [encode("a"), encode("bb")];
    const abandoned = Array.from({ length: 6 }, () => encode("gone", leaving.signal).catch(() => "gone"));
    kept.push(encode("ccc"), encode("dddd"));
    leaving.abort();
    expect(new Set(await Promise.all(abandoned))).toEqual(new Set(["gone"]));
    const answers = await Promise.all(kept);
    expect(answers.map(({ data }) => [data[1], data[2]])).toEqual(
      [1, 2, 3, 4].map((nth) => [before + nth, nth]),
    );
    expect(await callsSoFar()).toBe(before + 5);
  });

  it("refuses what would wait behind too many", async () => {
    const calls = Array.from({ length: MAX_WAITING + 4 }, (_, index) => encode(String(index)));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(MAX_WAITING + 2);
    expect(outcomes.at(-1)).toMatchObject({ reason: { code: "OVERLOADED" } });
  });

  it("fails what waits when the thread dies, and answers what is asked after", async () => {
    const calls = ["crash", "a", "b", "c"].map((text) => encode(text));
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: "ENGINE_FAILED" });
    expect(await callsSoFar()).toBe(1);
  });

  it("waits for what was asked before it closes", async () => {
    const calls = ["a", "b", "c", "d"].map((text) => encode(text));
    await client.close();
    expect((await Promise.all(calls)).map(({ data }) => data[2])).toEqual([1, 1, 1, 1]);
    await expect(encode("e")).rejects.toMatchObject({ code: "CLOSED" });
  });
});
