import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createPressure, type Pressure } from "./pressure.ts";

const SETTINGS = { targetMs: 10, intervalMs: 100 };

/** A pressure gauge under a clock that is moved by hand. */
function gauge() {
  let time = 0;
  const pressure = createPressure(SETTINGS, () => time);
  return {
    pressure,
    /** For so many intervals, ten calls in each that waited so long. */
    wait(ms: number, intervals: number) {
      for (let tick = 0; tick < intervals * 10; tick++) {
        pressure.waited(ms);
        time += 10;
      }
    },
    pass: (intervals: number) => void (time += intervals * SETTINGS.intervalMs),
  };
}

const levels = ({ pressure }: { readonly pressure: Pressure }): number => pressure.level();

describe("the pressure", () => {
  it("does not rise with a burst, in which somebody waits long and somebody does not", () => {
    const shop = gauge();
    for (let burst = 0; burst < 50; burst++) {
      shop.wait(80, 0.5);
      shop.wait(0, 0.5);
    }
    expect(levels(shop)).toBe(0);
  });

  it("rises by one with every five intervals in a row in which nobody waited less than the target", () => {
    const shop = gauge();
    shop.wait(12, 4);
    expect([levels(shop), shop.pressure.isStanding()]).toEqual([0, true]);
    shop.wait(12, 1);
    expect(levels(shop)).toBe(1);
    shop.wait(12, 5);
    expect(levels(shop)).toBe(2);
    shop.wait(12, 20);
    expect(levels(shop)).toBe(2);
  });

  it("does not rise with queues that drain before they have stood so long", () => {
    const shop = gauge();
    for (let queue = 0; queue < 20; queue++) {
      shop.wait(40, 4);
      shop.wait(0, 1);
    }
    expect(levels(shop)).toBe(0);
  });

  it("rises when somebody was refused, however little the others waited", () => {
    const shop = gauge();
    shop.pressure.refused();
    shop.wait(0, 1);
    expect(levels(shop)).toBe(1);
  });

  it("steps back once for each second of calm", () => {
    const shop = gauge();
    shop.wait(12, 10);
    shop.wait(0, 9);
    expect(levels(shop)).toBe(2);
    shop.wait(0, 1);
    expect([levels(shop), shop.pressure.isStanding()]).toEqual([1, false]);
    shop.wait(0, 10);
    expect(levels(shop)).toBe(0);
  });

  it("is gone when nobody asks any more", () => {
    const shop = gauge();
    shop.wait(12, 10);
    shop.pass(1_000);
    expect([levels(shop), shop.pressure.isStanding()]).toEqual([0, false]);
  });

  it("waits longer before it steps back again when the step before was one too early", () => {
    const shop = gauge();
    shop.wait(12, 5);
    shop.wait(0, 10);
    expect(levels(shop)).toBe(0);
    shop.wait(12, 5);
    shop.wait(0, 10);
    expect(levels(shop)).toBe(1);
    shop.wait(0, 10);
    expect(levels(shop)).toBe(0);
  });

  it("flaps less than once in four seconds under a load that level 1 bears and level 0 does not", () => {
    const shop = gauge();
    let rises = 0;
    for (let interval = 0; interval < 3_000; interval++) {
      const before = levels(shop);
      shop.wait(before === 0 ? 15 : 0, 1);
      if (levels(shop) > before) rises += 1;
    }
    expect(rises).toBeGreaterThan(0);
    expect(rises).toBeLessThan(75);
  });

  it("moves by one level at a time, whatever is waited", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 3 })), {
          maxLength: 60,
        }),
        (waits) => {
          const shop = gauge();
          let before = levels(shop);
          for (const [ms, intervals] of waits) {
            for (let passed = 0; passed < intervals; passed++) {
              shop.wait(ms, 1);
              expect(Math.abs(levels(shop) - before)).toBeLessThanOrEqual(1);
              before = levels(shop);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
