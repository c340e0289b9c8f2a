import { describe, expect, it } from "vitest";

import { scheduleRequests } from "./schedule.ts";

const gaps = (due: Float64Array): number[] =>
  Array.from(due.subarray(1), (at, index) => at - (due[index] ?? 0));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe("scheduleRequests", () => {
  it("spaces a fixed schedule evenly", () => {
    const due = scheduleRequests({ kind: "fixed", ratePerSecond: 50, seconds: 2, seed: 1 });
    expect(due).toHaveLength(100);
    expect(due[0]).toBe(0);
    expect(new Set(gaps(due).map((gap) => Math.round(gap * 1_000)))).toEqual(new Set([20_000]));
  });

  it("spaces a Poisson schedule exponentially: the deviation of gaps is their mean, and 1/e of them exceed it", () => {
    const due = scheduleRequests({ kind: "poisson", ratePerSecond: 1_000, seconds: 20, seed: 7 });
    const between = gaps(due);
    const average = mean(between);
    const deviation = Math.sqrt(mean(between.map((gap) => (gap - average) ** 2)));
    expect(average).toBeCloseTo(1, 1);
    expect(deviation / average).toBeGreaterThan(0.95);
    expect(deviation / average).toBeLessThan(1.05);
    const longer = between.filter((gap) => gap > average).length / between.length;
    expect(Math.abs(longer - 1 / Math.E)).toBeLessThan(0.02);
  });

  it("counts seconds of a Poisson schedule with the variance of a Poisson process", () => {
    const due = scheduleRequests({ kind: "poisson", ratePerSecond: 40, seconds: 500, seed: 3 });
    const counts = Array.from({ length: 500 }, () => 0);
    for (const at of due) counts[Math.floor(at / 1_000)] = (counts[Math.floor(at / 1_000)] ?? 0) + 1;
    const variance = mean(counts.map((count) => (count - 40) ** 2));
    expect(variance / 40).toBeGreaterThan(0.8);
    expect(variance / 40).toBeLessThan(1.2);
  });

  it("ascends, keeps within its time, and is the same for the same seed alone", () => {
    const of = (seed: number) => scheduleRequests({ kind: "poisson", ratePerSecond: 200, seconds: 3, seed });
    const due = of(5);
    expect(due).toHaveLength(600);
    expect(gaps(due).every((gap) => gap >= 0)).toBe(true);
    expect(due.at(-1)).toBeLessThan(3_000);
    expect(of(5)).toEqual(due);
    expect(of(6)).not.toEqual(due);
  });

  it("refuses a schedule without requests", () => {
    expect(() => scheduleRequests({ kind: "fixed", ratePerSecond: 0, seconds: 5, seed: 1 })).toThrow(
      "expected at least one request",
    );
  });
});
