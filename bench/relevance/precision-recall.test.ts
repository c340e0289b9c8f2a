import { expect, it } from "vitest";

import { precisionRecallCurve } from "./precision-recall.ts";

const judged = (...relevance: readonly boolean[]) =>
  relevance.map((isRelevant, index) => ({ score: 1 - index / 10, isRelevant }));

it("gives the best precision that some threshold has at a recall or beyond", () => {
  // kept    1    2    3    4
  // hits    1    1    2    3
  expect(precisionRecallCurve(judged(true, false, true, true), [1 / 3, 2 / 3, 1])).toEqual([
    { recall: 1 / 3, precision: 1 },
    { recall: 2 / 3, precision: 3 / 4 },
    { recall: 1, precision: 3 / 4 },
  ]);
});

it("cannot part products of the same score", () => {
  const tied = [
    { score: 0.5, isRelevant: true },
    { score: 0.5, isRelevant: false },
  ];
  expect(precisionRecallCurve(tied, [1])).toEqual([{ recall: 1, precision: 0.5 }]);
});
