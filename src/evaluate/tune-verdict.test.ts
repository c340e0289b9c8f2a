import { describe, expect, it } from "vitest";

import { verdict } from "./tune-verdict.ts";

const changes = [{ path: "search.vectorWeight", from: 0.5, to: 0.6 }];
const better = { mean: 0.01, low: 0.002, high: 0.018, wins: 20, losses: 9, ties: 3 };
const evidence = { changes, interval: better, findings: [], refused: null };

describe("verdict", () => {
  it("proposes what is better than chance", () => {
    expect(verdict(evidence)).toEqual({
      isProposed: true,
      reason: "On queries it was not chosen on the difference is +0.0100 (95 % interval +0.0020 to +0.0180).",
    });
  });

  it("keeps what there is when the interval contains 0, its end included", () => {
    const decided = verdict({ ...evidence, interval: { ...better, low: 0 } });
    expect(decided.isProposed).toBe(false);
    expect(decided.reason).toContain("may be chance");
  });

  it("keeps what there is when a class would pay on held-out queries", () => {
    const decided = verdict({ ...evidence, findings: ["class rare would lose 0.0200 condensed nDCG@10"] });
    expect(decided).toEqual({
      isProposed: false,
      reason:
        "Keep what you have: on queries it was not chosen on, class rare would lose 0.0200 condensed nDCG@10.",
    });
  });

  it("says that nothing is better", () => {
    expect(verdict({ ...evidence, changes: [] }).reason).toBe(
      "Keep what you have: no setting that the guardrails allow is better.",
    );
  });
});
