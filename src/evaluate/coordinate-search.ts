import type { Setting, TuneParameter } from "./setting.ts";

/** Enough for parameters that depend on each other to settle; more rounds fit the training queries. */
const MAX_ROUNDS = 3;

export interface CoordinateSearch {
  readonly parameters: readonly TuneParameter[];
  readonly start: Setting;
  /** What is to be as high as possible; null: not allowed. The start's is not null. */
  readonly judge: (setting: Setting) => Promise<number | null>;
  /** A step that gains no more than this is not taken, so that ties change nothing. */
  readonly minGain: number;
}

/**
 * Turns one parameter at a time to the value that is best while all others stay, round after
 * round until a whole round changes nothing (Gauss-Seidel on a grid):
 *
 *     b |  . . x . .      start o, turn a: x, turn b: the best of x's column, and so on
 *       |  o---x . .
 *       +------------ a
 *
 * Deterministic: parameters and values in their order, and the first of equals wins. It finds a
 * setting no single turn improves, which need not be the best of the whole grid.
 */
export async function coordinateSearch({
  parameters,
  start,
  judge,
  minGain,
}: CoordinateSearch): Promise<Setting> {
  let best = start;
  let bestValue = (await judge(start)) ?? Number.NEGATIVE_INFINITY;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = best;
    for (const { path, values, current } of parameters) {
      const around = best;
      for (const value of [current, ...values]) {
        if (value === around[path]) continue;
        const setting = { ...around, [path]: value };
        const judged = await judge(setting);
        if (judged === null || judged <= bestValue + minGain) continue;
        best = setting;
        bestValue = judged;
      }
    }
    if (best === before) break;
  }
  return best;
}
