import { describe, expect, it } from "vitest";

import { observed } from "../../tests/telemetry/observed.ts";
import { createMeters } from "./create-meters.ts";
import { logSlowQueries } from "./slow-query-log.ts";

function open(perSecond = 2) {
  const clock = { at: 0 };
  const lines: Readonly<Record<string, unknown>>[] = [];
  const meters = createMeters();
  const observer = logSlowQueries(meters, {
    thresholdMs: 200,
    perSecond,
    fingerprint: (query) => `h:${query.length}`,
    log: { warn: (fields) => void lines.push(fields) },
    now: () => clock.at,
  });
  const counts = async () =>
    Promise.all(
      [meters.counters.slowSearches, meters.counters.slowUnlogged].map(
        async (counter) => (await counter.get()).values[0]?.value,
      ),
    );
  return { clock, lines, observer, counts };
}

const SLOW = observed(
  { query: "Anna Example", filter: 'brand = "Nera"', facets: ["brand"] },
  [],
  { degraded: ["semantic"] },
  250,
);

describe("the slow-query log", () => {
  it("tells where the time went and what was asked, without a word of it", () => {
    const { lines, observer } = open();
    observer.answered(SLOW);
    expect(lines).toEqual([
      expect.objectContaining({
        requestId: "r",
        generation: "g7",
        ms: 250,
        timings: { keyword: 0.6, embed: 0.9 },
        query: "h:12",
        queryChars: 12,
        filterChars: 14,
        facets: 1,
        degraded: ["semantic"],
      }),
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/Anna|Example|Nera|brand/u);
  });

  it("is silent about what is as quick as it may be", async () => {
    const { lines, observer, counts } = open();
    observer.answered({ ...SLOW, ms: 200 });
    expect(lines).toEqual([]);
    expect(await counts()).toEqual([0, 0]);
  });

  it("writes no more lines a second than it may, and says how many it left out", async () => {
    const { clock, lines, observer, counts } = open(2);
    for (let time = 0; time < 10; time += 1) observer.answered(SLOW);
    expect(lines).toHaveLength(2);
    expect(await counts()).toEqual([10, 8]);
    clock.at = 500;
    observer.answered(SLOW);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatchObject({ unloggedBefore: 8 });
  });

  it("writes nothing where none are allowed", async () => {
    const { clock, lines, observer, counts } = open(0);
    clock.at = 10_000;
    observer.answered(SLOW);
    expect(lines).toEqual([]);
    expect(await counts()).toEqual([1, 1]);
  });
});
