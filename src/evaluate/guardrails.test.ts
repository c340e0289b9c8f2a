import { describe, expect, it } from "vitest";

import { guardrailFindings, type TunedQuery } from "./guardrails.ts";

function query(
  id: string,
  name: string,
  condensedNdcg10: number,
  more: Partial<TunedQuery> = {},
): TunedQuery {
  return {
    id,
    class: name,
    ndcg10: condensedNdcg10,
    condensedNdcg10,
    judged10: 1,
    mrr10: 1,
    recall100: 1,
    margin10: null,
    inStock10: null,
    hits10: 10,
    margin10Hits: 0,
    inStock10Hits: 0,
    ...more,
  };
}

const limits = { classLoss: 0.01, relevanceLoss: null, businessLoss: 0.02 };

describe("guardrailFindings", () => {
  const before = [query("a", "head", 0.8), query("b", "head", 0.6), query("c", "rare", 0.5)];

  it("names a class that loses more than it may, by its mean", () => {
    const gone = [query("a", "head", 0.9), query("b", "head", 0.47), query("c", "rare", 0.9)];
    // head: 0.7 to 0.685
    expect(guardrailFindings(before, gone, limits)).toEqual([
      "class head would lose 0.0150 condensed nDCG@10",
    ]);
    const kept = [query("a", "head", 0.9), query("b", "head", 0.48), query("c", "rare", 0.9)];
    expect(guardrailFindings(before, kept, limits)).toEqual([]);
  });

  it("weighs the loss of all queries as a share", () => {
    // 0.6333 to 0.63, which is 0.53 %
    const after = [query("a", "head", 0.79), ...before.slice(1)];
    expect(guardrailFindings(before, after, { ...limits, relevanceLoss: 0.005 })).toEqual([
      "condensed nDCG@10 would lose 0.53 % of its value",
    ]);
    expect(guardrailFindings(before, after, { ...limits, relevanceLoss: 0.006 })).toEqual([]);
  });

  it("weighs margin and stock over the queries that have them on both sides", () => {
    const was = [query("a", "x", 1, { margin10: 0.5, inStock10: 1 }), query("b", "x", 1, { margin10: 0.1 })];
    const is = [query("a", "x", 1, { margin10: 0.4, inStock10: 0.99 }), query("b", "x", 1)];
    expect(guardrailFindings(was, is, limits)).toEqual(["margin@10 would lose 20.00 % of its value"]);
    expect(guardrailFindings(was, is, { ...limits, businessLoss: 0.2 })).toEqual([]);
  });
});
