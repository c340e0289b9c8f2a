import { describe, expect, it } from "vitest";

import { feedbackVector } from "./feedback-vector.ts";

const vector = (...values: readonly number[]): Float32Array => Float32Array.from(values);

describe("feedbackVector", () => {
  it("goes two fifths of the way to the weighted mean, at unit length", () => {
    const moved = feedbackVector(vector(1, 0), [vector(0, 1), vector(1, 0)], [3, 1]);
    // 0.6 * (1, 0) + 0.4 * (0.25, 0.75) = (0.7, 0.3)
    const length = Math.hypot(0.7, 0.3);
    expect(moved?.[0]).toBeCloseTo(0.7 / length, 6);
    expect(moved?.[1]).toBeCloseTo(0.3 / length, 6);
  });

  it("passes over products without a vector, and learns nothing from one without a weight", () => {
    const query = vector(1, 0);
    const up = vector(0, 1);
    expect(feedbackVector(query, [null, up, vector(0, -1)], [5, 1, 0])).toEqual(
      feedbackVector(query, [up], [1]),
    );
  });

  it("is nothing when there is no product to learn from", () => {
    expect(feedbackVector(vector(1, 0), [], [])).toBeNull();
    expect(feedbackVector(vector(1, 0), [null, vector(0, 1)], [1, 0])).toBeNull();
  });

  it("is nothing when there is no direction left", () => {
    expect(feedbackVector(vector(0, 0), [vector(0, 0)], [1])).toBeNull();
  });
});
