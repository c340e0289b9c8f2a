import { describe, expect, it } from "vitest";

import { findGoodput, keepsObjective } from "./find-goodput.ts";
import type { LoadStep } from "./load-report.ts";

const step = (ratePerSecond: number, p95: number, changed: Partial<LoadStep> = {}): LoadStep => ({
  ratePerSecond,
  seconds: 1,
  schedule: "poisson",
  seed: 1,
  complete: 1_000,
  degraded: 0,
  shed: 0,
  failed: 0,
  answeredPerSecond: ratePerSecond,
  latencyMs: { count: 1_000, mean: p95, p50: p95, p95, p99: p95, p999: p95, max: p95 },
  byKind: {},
  curve: [],
  punctuality: { lateShare: 0, p99Ms: 0, maxMs: 0 },
  cpuMsPerQuery: 1,
  residentMb: 1,
  refused: null,
  ...changed,
});
const options = { objectiveP95Ms: 20, firstRate: 50, highestRate: 3_200 };
/** Serves so many a second well, and no more. */
const serving = (capacity: number) => async (rate: number) => step(rate, rate <= capacity ? 5 : 500);

describe("findGoodput", () => {
  it("finds the capacity to a tenth, from below", async () => {
    for (const capacity of [60, 333, 1_000]) {
      const { goodputPerSecond, isLowerBound } = await findGoodput({ ...options, run: serving(capacity) });
      expect(goodputPerSecond).toBeLessThanOrEqual(capacity);
      expect(goodputPerSecond).toBeGreaterThan(capacity / 1.1);
      expect(isLowerBound).toBe(false);
    }
  });

  it("says that there is none, and that it has not seen the end", async () => {
    expect(await findGoodput({ ...options, run: serving(10) })).toMatchObject({
      goodputPerSecond: 0,
      isLowerBound: false,
    });
    expect(await findGoodput({ ...options, run: serving(1e6) })).toMatchObject({
      goodputPerSecond: 3_200,
      isLowerBound: true,
    });
  });

  it("does not take one disturbed step for the end, but two in a row", async () => {
    let disturbed = 0;
    const run = async (rate: number) =>
      rate === 100 && disturbed++ === 0 ? step(rate, 90) : serving(333)(rate);
    const { goodputPerSecond, steps } = await findGoodput({ ...options, run });
    expect(goodputPerSecond).toBeGreaterThan(300);
    expect(steps.filter(({ ratePerSecond }) => ratePerSecond === 100)).toHaveLength(2);
  });

  /** The generator's own doing. */
  const LATE = { refused: "late", punctuality: { lateShare: 0.5, p99Ms: 9, maxMs: 9 } };

  it("blames the target for what it did not answer, though no times are known", async () => {
    const failing = { refused: "5.0 % were not answered", latencyMs: null, complete: 950, failed: 50 };
    const run = async (rate: number) => (rate > 200 ? step(rate, 5, failing) : step(rate, 5));
    expect(await findGoodput({ ...options, run })).toMatchObject({
      goodputPerSecond: 200,
      isLowerBound: false,
    });
  });

  it("does not blame the target for what the generator could not send", async () => {
    const run = async (rate: number) => (rate > 200 ? step(rate, 5, LATE) : step(rate, 5));
    expect(await findGoodput({ ...options, run })).toMatchObject({
      goodputPerSecond: 200,
      isLowerBound: true,
    });
  });
});

describe("keepsObjective", () => {
  it("asks for answers in time, complete but for one in a hundred, measured well", () => {
    expect(keepsObjective(step(50, 20), 20)).toBe(true);
    expect(keepsObjective(step(50, 20.1), 20)).toBe(false);
    expect(keepsObjective(step(50, 5, { complete: 990, degraded: 4, shed: 3, failed: 3 }), 20)).toBe(true);
    expect(keepsObjective(step(50, 5, { complete: 989, degraded: 11 }), 20)).toBe(false);
    expect(keepsObjective(step(50, 5, { refused: "late" }), 20)).toBe(false);
  });
});
