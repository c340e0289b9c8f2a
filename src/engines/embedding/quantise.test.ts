import * as fc from "fast-check";
import { expect, it } from "vitest";

import { quantiseColumns, quantiseRows } from "./quantise.ts";

it("scales each row by its largest magnitude, to eight bits", () => {
  const { values, scales } = quantiseRows(Float32Array.of(1, -2, 0, 0.5, 0, 0.25), 2, 3);
  expect([...values]).toEqual([64, -127, 0, 127, 0, 64]);
  expect([...scales]).toEqual([2 / 127, 0.5 / 127].map(Math.fround));
});

it("scales each column by its largest magnitude, to seven bits", () => {
  const { values, scales } = quantiseColumns(Float32Array.of(1, -2, 0, 0.5, 0, 0.25), 2, 3);
  expect([...values]).toEqual([64, -64, 0, 32, 0, 64]);
  expect([...scales]).toEqual([1 / 64, 2 / 64, 0.25 / 64]);
});

it("keeps zeros without dividing by them", () => {
  expect([...quantiseRows(new Float32Array(2), 1, 2).values]).toEqual([0, 0]);
});

it("is never further from a weight than half a step of its column", () => {
  const matrix = fc.array(fc.float({ noNaN: true, min: -8, max: 8 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(matrix, (weights) => {
      const { values, scales } = quantiseColumns(Float32Array.from(weights), 3, 4);
      for (const [index, weight] of weights.entries()) {
        const scale = scales[index % 4] ?? 0;
        expect(Math.abs((values[index] ?? 0) * scale - weight)).toBeLessThanOrEqual(scale * 0.5001);
      }
    }),
  );
});
