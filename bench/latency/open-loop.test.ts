import { setTimeout as delay } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { openLoop } from "./open-loop.ts";

describe("openLoop", () => {
  it("sends the next query while the one before has no answer yet", async () => {
    let underWay = 0;
    let most = 0;
    let sent = 0;
    const { times } = await openLoop({
      queries: ["a", "b"],
      perSecond: 200,
      isOver: () => sent === 6,
      ask: async () => {
        sent += 1;
        most = Math.max(most, ++underWay);
        await delay(60);
        underWay -= 1;
      },
    });
    expect(times).toHaveLength(6);
    expect(most).toBeGreaterThan(1);
  });

  it("goes round the queries and counts what failed", async () => {
    const asked: string[] = [];
    const { times, failed } = await openLoop({
      queries: ["a", "b"],
      perSecond: 1_000,
      isOver: () => asked.length === 5,
      ask: async (query) => {
        asked.push(query);
        if (query === "b") throw new Error("no answer");
      },
    });
    expect(asked).toEqual(["a", "b", "a", "b", "a"]);
    expect(failed).toBe(2);
    expect(times).toHaveLength(5);
  });
});
