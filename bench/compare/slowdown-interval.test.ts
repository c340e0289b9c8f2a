import { describe, expect, it } from "vitest";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { PAIRS_PER_BLOCK, slowdownInterval } from "./slowdown-interval.ts";

/** Times around 5 ms with an even spread of a quarter, the changed ones `ratio` times as long. */
function pairs(count: number, ratio: number, seed: number) {
  const random = seededRandom(seed);
  const noisy = (): number => 5 * (0.875 + random() / 4);
  return Array.from({ length: count }, () => ({ base: noisy(), changed: noisy() * ratio }));
}

const CONFIDENCE = 0.99;

describe("slowdownInterval", () => {
  it("holds 1 for two builds that are alike, and what was planted for two that are not", () => {
    const same = slowdownInterval(pairs(384, 1, 7), CONFIDENCE);
    expect(same.low).toBeLessThan(1);
    expect(same.high).toBeGreaterThan(1);

    const slower = slowdownInterval(pairs(384, 1.1, 7), CONFIDENCE);
    expect(slower.low).toBeGreaterThan(1.02);
    expect(slower.low).toBeLessThan(1.1);
    expect(slower.high).toBeGreaterThan(1.1);
    expect(slower.blocks).toBe(384 / PAIRS_PER_BLOCK);
  });

  it("is not moved by a pause in one build's answers now and then", () => {
    const calm = pairs(320, 1, 3);
    const paused = calm.map((pair, index) =>
      index % 16 === 5 ? { ...pair, changed: pair.changed * 50 } : pair,
    );
    const moved = slowdownInterval(paused, CONFIDENCE).ratio / slowdownInterval(calm, CONFIDENCE).ratio;
    expect(moved).toBeGreaterThan(1);
    expect(moved).toBeLessThan(1.02);
  });

  it("turns round with the builds", () => {
    const forth = slowdownInterval(pairs(160, 1.3, 5), CONFIDENCE);
    const back = slowdownInterval(
      pairs(160, 1.3, 5).map(({ base, changed }) => ({ base: changed, changed: base })),
      CONFIDENCE,
    );
    expect(back.ratio).toBeCloseTo(1 / forth.ratio, 10);
  });

  it("covers the truth about as often as it says", () => {
    const intervals = Array.from({ length: 40 }, (_, seed) =>
      slowdownInterval(pairs(160, 1.1, seed + 1), 0.8),
    );
    const missed = intervals.filter(({ low, high }) => low > 1.1 || high < 1.1);
    expect(missed.length).toBeGreaterThan(2);
    expect(missed.length).toBeLessThan(18);
  });

  it("is refused for less than two blocks", () => {
    expect(() => slowdownInterval(pairs(31, 1, 1), CONFIDENCE)).toThrow("expected at least 32 pairs, got 31");
  });
});
