import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { percentile } from "../evaluate/percentile.ts";
import { BUCKETS, bucketOf, millisecondsOf } from "./latency-buckets.ts";
import { createLatencyWindow } from "./latency-window.ts";

const TEN_SECONDS = 10_000;

describe("buckets of durations", () => {
  it("take a duration for one that is at most 5 % off", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.11, max: 60_000, noNaN: true }), (ms) => {
        expect(Math.abs(millisecondsOf(bucketOf(ms)) / ms - 1)).toBeLessThan(0.05);
      }),
    );
  });

  it("keep what is shorter or longer than any in the first and the last", () => {
    expect([0, -1, Number.NaN, 0.1].map(bucketOf)).toEqual([0, 0, 0, 0]);
    expect(bucketOf(1e9)).toBe(BUCKETS - 1);
  });
});

describe("a window of durations", () => {
  it("tells percentiles as sorting them all does, but for the width of a bucket", () => {
    const durations = fc.array(fc.double({ min: 0.2, max: 5_000, noNaN: true }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(durations, (all) => {
        const window = createLatencyWindow(TEN_SECONDS, 6);
        all.forEach((ms, index) => window.add(ms, "answered", index * 1_000));
        const { count, p50, p95 } = window.overall(59_000);
        expect(count).toBe(all.length);
        // Half a bucket, and what rounding to hundredths of a millisecond adds.
        expect(Math.abs((p50 ?? 0) / percentile(all, 0.5) - 1)).toBeLessThan(0.08);
        expect(Math.abs((p95 ?? 0) / percentile(all, 0.95) - 1)).toBeLessThan(0.08);
      }),
    );
  });

  it("forgets what is older than itself, slot by slot, also when nothing came for long", () => {
    const window = createLatencyWindow(TEN_SECONDS, 3);
    window.add(1, "failed", 0);
    window.add(2, "degraded", 12_000);
    window.add(3, "answered", 25_000);
    expect(window.slots(29_000).map(({ at, count }) => [at, count])).toEqual([
      [0, 1],
      [10_000, 1],
      [20_000, 1],
    ]);
    window.add(4, "answered", 31_000);
    expect(window.slots(31_000).map(({ at }) => at)).toEqual([10_000, 20_000, 30_000]);
    expect(window.overall(31_000)).toMatchObject({ count: 3, failed: 0, degraded: 1 });
    expect(window.slots(1_000_000)).toEqual([]);
    expect(window.overall(1_000_000)).toMatchObject({ count: 0, p50: null, p95: null, p99: null });
  });
});
