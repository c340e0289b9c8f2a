import { expect, it } from "vitest";

import { backOff } from "./back-off.ts";

const SETTINGS = { retryMs: 100, maxRetryMs: 1_000 };

it("doubles the pause up to its limit, also after very many failures", () => {
  const pauses = [1, 2, 3, 4, 5, 6, 5_000].map((failures) => backOff(failures, 0, SETTINGS));
  expect(pauses).toEqual([100, 200, 400, 800, 1_000, 1_000, 1_000]);
});

it("leaves half of it to chance", () => {
  expect([0, 0.5, 1].map((random) => backOff(2, random, SETTINGS))).toEqual([200, 150, 100]);
});
