import { expect, it } from "vitest";

import { crossValidatedInterval } from "./cross-validated-interval.ts";

it("widens both sides around the mean by half for five folds, and leaves the rest", () => {
  const difference = { mean: 0.1, low: 0.04, high: 0.12, wins: 3, losses: 2, ties: 1 };
  const { low, high, ...rest } = crossValidatedInterval(difference, 5);
  // sqrt(1 + 5 / 4) = 1.5
  expect(low).toBeCloseTo(0.01, 12);
  expect(high).toBeCloseTo(0.13, 12);
  expect(rest).toEqual({ mean: 0.1, wins: 3, losses: 2, ties: 1 });
});
