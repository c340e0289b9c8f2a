import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createTokenBuckets } from "./token-buckets.ts";

function openBuckets(maxCallers?: number) {
  const clock = { now: 0 };
  return { clock, buckets: createTokenBuckets(() => clock.now, maxCallers) };
}

describe("token buckets", () => {
  it("let through a burst, then one each time one more has come in", () => {
    const { clock, buckets } = openBuckets();
    const rate = { perSecond: 2, burst: 3 };
    const take = () => buckets.take("a", rate).isAllowed;
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
    clock.now = 499;
    expect(take()).toBe(false);
    clock.now = 500;
    expect([take(), take()]).toEqual([true, false]);
    clock.now = 60_000;
    expect([take(), take(), take(), take()]).toEqual([true, true, true, false]);
  });

  it("say how long to wait, and keep callers apart", () => {
    const { buckets } = openBuckets();
    const rate = { perSecond: 0.5, burst: 1 };
    expect(buckets.take("a", rate)).toMatchObject({ isAllowed: true, remaining: 0, fullInMs: 2_000 });
    expect(buckets.take("a", rate)).toMatchObject({ isAllowed: false, remaining: 0, nextInMs: 2_000 });
    expect(buckets.take("b", rate).isAllowed).toBe(true);
  });

  it("never let through more than the burst and what came in since", () => {
    const scenario = fc.record({
      perSecond: fc.double({ min: 0.1, max: 100, noNaN: true }),
      burst: fc.integer({ min: 1, max: 20 }),
      pausesMs: fc.array(fc.integer({ min: 0, max: 2_000 }), { maxLength: 100 }),
    });
    fc.assert(
      fc.property(scenario, ({ perSecond, burst, pausesMs }) => {
        const { clock, buckets } = openBuckets();
        let allowed = 0;
        for (const pause of pausesMs) {
          clock.now += pause;
          if (buckets.take("a", { perSecond, burst }).isAllowed) allowed += 1;
          expect(allowed).toBeLessThanOrEqual(burst + (clock.now * perSecond) / 1_000 + 1e-6);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("forget the caller that has not asked for longest, and remember no more than they may", () => {
    const { buckets } = openBuckets(2);
    const rate = { perSecond: 0.001, burst: 1 };
    for (const caller of ["a", "b", "a", "c"]) buckets.take(caller, rate);
    expect(buckets.size()).toBe(2);
    expect(buckets.take("a", rate).isAllowed).toBe(false);
    expect(buckets.take("b", rate).isAllowed).toBe(true);
  });
});
