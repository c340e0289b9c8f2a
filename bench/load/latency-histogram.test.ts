import { describe, expect, it } from "vitest";

import { percentile } from "../../src/evaluate/percentile.ts";
import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { createLatencyHistogram, LONGEST_MS } from "./latency-histogram.ts";

describe("createLatencyHistogram", () => {
  it("is within a thousandth of the sorted list, from a tenth of a millisecond to seconds", () => {
    const random = seededRandom(11);
    const values = Array.from({ length: 20_000 }, () => 0.1 * Math.exp(random() * 10));
    const histogram = createLatencyHistogram();
    values.forEach((ms) => histogram.record(ms));
    const { p50, p95, p99, p999, max, count } = histogram.summary();
    expect(count).toBe(20_000);
    const shares = [
      [p50, 0.5],
      [p95, 0.95],
      [p99, 0.99],
      [p999, 0.999],
      [max, 1],
    ] as const;
    for (const [measured, share] of shares) {
      expect(Math.abs(measured / percentile(values, share) - 1)).toBeLessThan(0.001);
    }
  });

  it("draws its curve as far as there are values, and no further", () => {
    const histogram = createLatencyHistogram();
    for (let ms = 1; ms <= 100; ms++) histogram.record(ms);
    const curve = histogram.curve();
    expect(curve.map(({ percentile: at }) => at)).toEqual([50, 75, 90, 95, 97.5, 99, 100]);
    expect(curve.map(({ ms }) => Math.round(ms))).toEqual([50, 75, 90, 95, 98, 99, 100]);
  });

  it("keeps what is longer than it can tell apart, and refuses what cannot be", () => {
    const histogram = createLatencyHistogram();
    histogram.record(LONGEST_MS * 2);
    expect(histogram.summary().max).toBe(LONGEST_MS * 2);
    expect(() => histogram.record(Number.NaN)).toThrow("expected a latency from 0 ms");
    expect(() => createLatencyHistogram().summary()).toThrow("expected at least one latency");
  });
});
