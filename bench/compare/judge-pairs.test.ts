import { describe, expect, it } from "vitest";

import { seededRandom } from "../../src/evaluate/seeded-random.ts";
import { judgePairs } from "./judge-pairs.ts";
import type { Pair } from "./measure-session.ts";
import { renderJudgement } from "./render-judgement.ts";

interface Known {
  readonly cpu: number;
  readonly wall: number;
  readonly spread?: number;
}

/** Answers of two builds whose times differ by known factors. */
function pairs({ cpu, wall, spread = 0.2 }: Known): readonly Pair[] {
  const random = seededRandom(11);
  const noisy = (): number => 1 + (random() - 0.5) * spread;
  return Array.from({ length: 384 }, () => ({
    base: { cpuMs: 5 * noisy(), wallMs: 4 * noisy(), ids: ["1", "2"], total: 2, degraded: 0 },
    changed: { cpuMs: 5 * cpu * noisy(), wallMs: 4 * wall * noisy(), ids: ["1", "2"], total: 2, degraded: 0 },
  }));
}

describe("judgePairs", () => {
  it("names the figure that is slower, and only that one", () => {
    expect(judgePairs(pairs({ cpu: 1.1, wall: 1 })).slower).toEqual(["cpu"]);
    expect(judgePairs(pairs({ cpu: 1, wall: 1.1 })).slower).toEqual(["wall"]);
    expect(judgePairs(pairs({ cpu: 1, wall: 1 })).slower).toEqual([]);
  });

  it("does not call slower what is within the tolerance, however sure it is", () => {
    const judgement = judgePairs(pairs({ cpu: 1.015, wall: 1, spread: 0.001 }));
    expect(judgement.cpu.low).toBeGreaterThan(1.01);
    expect(judgement.slower).toEqual([]);
  });

  it("does not call slower what it is not sure of", () => {
    const judgement = judgePairs(pairs({ cpu: 1.05, wall: 1, spread: 1.6 }));
    expect(judgement.cpu.high - judgement.cpu.low).toBeGreaterThan(0.1);
    expect(judgement.slower).toEqual([]);
  });

  it("says what is faster", () => {
    const judgement = judgePairs(pairs({ cpu: 0.9, wall: 0.9 }));
    expect(judgement.faster).toEqual(["cpu", "wall"]);
    expect(renderJudgement(judgement)).toContain("faster: cpu and wall");
  });

  it("counts pairs whose builds found other products, or the same in another order", () => {
    const [first, second, ...rest] = pairs({ cpu: 1, wall: 1 });
    if (first === undefined || second === undefined) throw new TypeError("expected two pairs");
    const judgement = judgePairs([
      { ...first, changed: { ...first.changed, ids: ["2", "1"] } },
      { ...second, changed: { ...second.changed, total: 3, degraded: 1 } },
      ...rest,
    ]);
    expect(judgement.otherAnswers).toBe(2);
    expect(judgement.degraded).toBe(1);
    expect(renderJudgement(judgement)).toContain("2 pairs found other products");
  });
});
