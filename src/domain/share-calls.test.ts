import { describe, expect, it } from "vitest";

import { createSharedCalls } from "./share-calls.ts";

/** Work that ends when it is told, and knows whether it was told to stop. */
function work() {
  const runs: {
    readonly signal: AbortSignal;
    readonly end: (output: string) => void;
    readonly fail: () => void;
  }[] = [];
  const start = (signal: AbortSignal): Promise<string> =>
    new Promise((resolve, reject) => {
      runs.push({ signal, end: resolve, fail: () => reject(new Error("broken")) });
    });
  return { runs, start };
}

describe("shared calls", () => {
  it("do the work once for all who ask for the same meanwhile, and again for who asks later", async () => {
    const { runs, start } = work();
    const calls = createSharedCalls<string>();
    const [a, b, other] = [
      calls.join("sofa", undefined, start),
      calls.join("sofa", new AbortController().signal, start),
      calls.join("lamp", undefined, start),
    ];
    expect([runs.length, calls.size(), calls.has("sofa")]).toEqual([2, 2, true]);
    runs[0]?.end("sofas");
    runs[1]?.end("lamps");
    expect(await Promise.all([a, b, other])).toEqual(["sofas", "sofas", "lamps"]);
    const again = calls.join("sofa", undefined, start);
    runs[2]?.end("newer sofas");
    expect(await again).toBe("newer sofas");
  });

  it("go on for the others when one caller leaves, who is told at once", async () => {
    const { runs, start } = work();
    const calls = createSharedCalls<string>();
    const leaver = new AbortController();
    const left = calls.join("sofa", leaver.signal, start);
    const stays = calls.join("sofa", new AbortController().signal, start);
    leaver.abort();
    await expect(left).rejects.toMatchObject({ code: "ABORTED" });
    expect(runs[0]?.signal.aborted).toBe(false);
    runs[0]?.end("sofas");
    expect(await stays).toBe("sofas");
  });

  it("stop when the last caller has left, and nobody joins what stops", async () => {
    const { runs, start } = work();
    const calls = createSharedCalls<string>();
    const leavers = [new AbortController(), new AbortController()];
    const left = leavers.map(({ signal }) => calls.join("sofa", signal, start).catch(() => "left"));
    for (const leaver of leavers) leaver.abort();
    expect(await Promise.all(left)).toEqual(["left", "left"]);
    expect([runs[0]?.signal.aborted, calls.has("sofa")]).toEqual([true, false]);
    const next = calls.join("sofa", undefined, start);
    runs[0]?.fail();
    runs[1]?.end("sofas");
    expect(await next).toBe("sofas");
  });

  it("fail for everybody who waits, and are not kept", async () => {
    const { runs, start } = work();
    const calls = createSharedCalls<string>();
    const both = [
      calls.join("sofa", undefined, start),
      calls.join("sofa", new AbortController().signal, start),
    ];
    runs[0]?.fail();
    for (const call of both) await expect(call).rejects.toThrow("broken");
    expect(calls.size()).toBe(0);
  });

  it("do not begin for a caller that has left already", async () => {
    const { runs, start } = work();
    await expect(createSharedCalls<string>().join("sofa", AbortSignal.abort(), start)).rejects.toMatchObject({
      code: "ABORTED",
    });
    expect(runs).toEqual([]);
  });
});
