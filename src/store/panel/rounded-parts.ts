import type { Part } from "./bar-layout.ts";

/** Scores are shown in thousandths. */
const UNITS = 1_000;

/**
 * The parts in thousandths that sum to the score as it is shown, so that the numbers of a row add
 * up by hand: all are rounded down, and what is then missing goes to those that lost most (largest
 * remainder), equal ones in their order. None is off by a thousandth or more; parts that become
 * nothing are left out.
 */
export function roundedParts(parts: readonly Part[], score: number): Part[] {
  const rows = parts.map(({ name, value }, index) => {
    const floor = Math.floor(value * UNITS);
    return { name, index, floor, rest: value * UNITS - floor };
  });
  const missing = thousandths(score) - rows.reduce((sum, { floor }) => sum + floor, 0);
  const lifted = new Set(
    rows
      .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
      .slice(0, Math.max(0, missing))
      .map(({ index }) => index),
  );
  return rows
    .map(({ name, index, floor }) => ({ name, value: (floor + Number(lifted.has(index))) / UNITS }))
    .filter(({ value }) => value !== 0);
}

/** As `toFixed` rounds it, which is what is shown. */
function thousandths(score: number): number {
  return Math.round(Number(score.toFixed(3)) * UNITS);
}
