import { describe, expect, it } from "vitest";

import { median, medianOfRuns, percentiles } from "./percentiles.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe("percentiles", () => {
  it("are values that occurred, whatever the order they came in", () => {
    expect(percentiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
  });

  it("are given in thousandths", () => {
    expect(percentiles([1.234_56]).p50).toBe(1.235);
  });

  it("of nothing are refused, not reported as zero", () => {
    expect(() => percentiles([])).toThrow("at least one measured value");
  });
});

describe("median", () => {
  it("of five runs is the third smallest, so that one disturbed run does not move it", () => {
    expect(median([3, 900, 1, 2, 4])).toBe(3);
  });
});

describe("medianOfRuns", () => {
  it("takes each percentile over the runs on its own", () => {
    const run = (p50: number, p95: number) => ({ p50, p95, p99: 7, max: 9 });
    expect(medianOfRuns([run(1, 30), run(2, 10), run(3, 20)])).toEqual({ p50: 2, p95: 20, p99: 7, max: 9 });
  });
});
