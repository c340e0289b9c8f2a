import { expect, it } from "vitest";

import { createEmbeddingProgress, type EmbeddingProgress } from "./embedding-progress.ts";
import { estimateRemaining } from "./estimate-remaining.ts";

it("divides what is left by the rate over the samples", () => {
  const samples = [
    { atMs: 1_000, done: 100 },
    { atMs: 2_000, done: 110 },
    { atMs: 5_000, done: 300 },
  ];
  expect(estimateRemaining(samples, 400)).toEqual({ perSecond: 50, remainingSeconds: 2 });
});

it("knows nothing before something was measured", () => {
  const unknown = { perSecond: 0, remainingSeconds: null };
  expect(estimateRemaining([], 10)).toEqual(unknown);
  expect(estimateRemaining([{ atMs: 5, done: 3 }], 10)).toEqual(unknown);
  expect(
    estimateRemaining(
      [
        { atMs: 5, done: 3 },
        { atMs: 9, done: 3 },
      ],
      10,
    ),
  ).toEqual(unknown);
});

it("has nothing left when all is done", () => {
  expect(estimateRemaining([{ atMs: 5, done: 10 }], 10)).toEqual({ perSecond: 0, remainingSeconds: 0 });
});

it("follows the rate of the last ten seconds when cached texts give way to new ones", () => {
  let nowMs = 0;
  const reports: EmbeddingProgress[] = [];
  const step = createEmbeddingProgress(
    2_000,
    () => nowMs,
    (progress) => reports.push(progress),
  );
  nowMs = 100;
  step({ embedded: 0, reused: 1_000 });
  expect(reports.at(-1)).toMatchObject({
    done: 1_000,
    reused: 1_000,
    perSecond: 10_000,
    remainingSeconds: 0.1,
  });
  for (let second = 1; second <= 20; second++) {
    nowMs = 100 + second * 1_000;
    step({ embedded: 10, reused: 0 });
  }
  expect(reports.at(-1)).toMatchObject({ done: 1_200, embedded: 200, reused: 1_000, perSecond: 10 });
  expect(reports.at(-1)?.remainingSeconds).toBeCloseTo(80);
});
