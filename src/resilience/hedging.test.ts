import { describe, expect, it } from "vitest";

import { createHedging } from "./hedging.ts";
import { createRecentDurations } from "./recent-durations.ts";

describe("the quantile of recent durations", () => {
  it("is unknown until enough were seen, and is then what that share does not exceed", () => {
    const durations = createRecentDurations(0.95);
    for (let ms = 1; ms <= 31; ms += 1) durations.add(ms);
    expect(durations.quantile()).toBe(null);
    durations.add(32);
    expect(durations.quantile()).toBe(31);
  });

  it("forgets what is long ago", () => {
    const durations = createRecentDurations(0.5);
    for (let count = 0; count < 256; count += 1) durations.add(100);
    for (let count = 0; count < 256; count += 1) durations.add(1);
    expect(durations.quantile()).toBe(1);
  });
});

describe("hedging", () => {
  /** So many reads of 10 ms, each of which would like to be hedged. */
  const read = (hedging: ReturnType<typeof createHedging>, times: number): number => {
    let taken = 0;
    for (let time = 0; time < times; time += 1) {
      hedging.begin();
      if (hedging.take()) taken += 1;
      hedging.end(10, false);
    }
    return taken;
  };

  it("knows nothing of late reads at first", () => {
    const hedging = createHedging({ share: 0.05 });
    expect(hedging.begin()).toBe(null);
    read(hedging, 64);
    expect(hedging.begin()).toBe(10);
  });

  it("never sends more than the share, however late all reads are", () => {
    const hedging = createHedging({ share: 0.05 });
    const taken = read(hedging, 1_000);
    expect(taken).toBeGreaterThan(40);
    expect(taken).toBeLessThanOrEqual(50);
    expect(hedging.snapshot()).toMatchObject({ reads: 1_000, sent: taken, won: 0 });
  });

  it("saves up no more than a few for when they are needed", () => {
    const hedging = createHedging({ share: 0.05 });
    for (let count = 0; count < 10_000; count += 1) hedging.begin();
    const taken = Array.from({ length: 50 }, () => hedging.take()).filter(Boolean);
    expect(taken).toHaveLength(10);
  });

  it("hedges nothing with a share of 0", () => {
    const hedging = createHedging({ share: 0 });
    expect(read(hedging, 100)).toBe(0);
    expect(hedging.begin()).toBe(null);
  });
});
