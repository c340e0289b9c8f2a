import { expect, it } from "vitest";

import { meanPool } from "./mean-pooling.ts";

it("takes the mean over tokens, leaves padding out, and scales to length 1", () => {
  const first = [3, 0, 3, 8, 100, 100];
  const second = [0, -5, 9, 9, 9, 9];
  const data = Float32Array.from([...first, ...second]);
  const pooled = meanPool({ shape: [2, 3, 2], data }, [1n, 1n, 0n, 1n, 0n, 0n]);
  expect([...pooled]).toEqual([0.6, 0.8, 0, -1].map(Math.fround));
});

it("gives zeros, not NaN, for a text without direction", () => {
  expect([...meanPool({ shape: [1, 1, 2], data: Float32Array.of(0, 0) }, [1n])]).toEqual([0, 0]);
});
