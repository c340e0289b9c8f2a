import { describe, expect, it } from "vitest";

import { distinctQueries, evenSample, shuffled } from "./sample-queries.ts";

const numbers = Array.from({ length: 1_000 }, (_, index) => index);

describe("evenSample", () => {
  it("takes exactly as many as asked, from the first to near the last", () => {
    const sample = evenSample(numbers, 7);
    expect(sample).toEqual([0, 143, 286, 429, 572, 715, 858]);
  });

  it("takes everything when there is less than asked", () => {
    expect(evenSample([1, 2], 5)).toEqual([1, 2]);
  });
});

describe("shuffled", () => {
  it("keeps every item and gives the same order for the same seed", () => {
    const order = shuffled(numbers, 3);
    expect(order).not.toEqual(numbers);
    expect(order.toSorted((a, b) => a - b)).toEqual(numbers);
    expect(shuffled(numbers, 3)).toEqual(order);
    expect(shuffled(numbers, 4)).not.toEqual(order);
  });
});

describe("distinctQueries", () => {
  it("leaves out a query that differs from an earlier one in case and spaces only", () => {
    expect(distinctQueries(["gas mower", " Gas  mower", "gas"])).toEqual(["gas mower", "gas"]);
  });
});
