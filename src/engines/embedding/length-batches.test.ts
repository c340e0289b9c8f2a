import * as fc from "fast-check";
import { expect, it } from "vitest";

import { lengthBatches } from "./length-batches.ts";

it("puts texts of like length together, longest first", () => {
  expect(lengthBatches(["a", "ccc", "bb", "dddd", "ee"], 2)).toEqual([[3, 1], [2, 4], [0]]);
});

it("has every position once, in batches that are full but for the last", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 7 }), (texts, batchSize) => {
      const batches = lengthBatches(texts, batchSize);
      expect(batches.flat().toSorted((a, b) => a - b)).toEqual(texts.map((_, index) => index));
      expect(batches.slice(0, -1).every((batch) => batch.length === batchSize)).toBe(true);
      expect(batches.every((batch) => batch.length > 0)).toBe(true);
    }),
  );
});
