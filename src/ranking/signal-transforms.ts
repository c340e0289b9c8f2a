import type { Scalar } from "../domain/field.ts";
import type { Signal } from "../domain/merchandising.ts";

const MS_PER_DAY = 86_400_000;

/** A raw value as a number in [0, 1]. */
export type CompiledTransform = (value: Scalar | null) => number;

/**
 * Prepares a signal's transform, so that applying it to a whole catalog computes nothing twice.
 * What is missing, not finite or text is neutral: 0. Booleans count as 0 and 1.
 *
 * - linear:     (x - min) / (max - min), clamped
 * - log:        (ln(1 + x) - ln(1 + min)) / (ln(1 + max) - ln(1 + min)), clamped; x below 0 counts as 0
 * - saturation: x / (x + pivot); x below 0 counts as 0
 * - step:       1 from pivot on, 0 below
 * - decay:      0.5 ^ (age in days / half-life); a moment in the future is new: 1
 *
 * @param now epoch milliseconds that ages are measured from
 */
export function compileTransform(signal: Signal, now: number): CompiledTransform {
  const apply = numericTransform(signal, now);
  return (value) => {
    const x = typeof value === "boolean" ? Number(value) : value;
    return typeof x === "number" && Number.isFinite(x) ? apply(x) : 0;
  };
}

function numericTransform(signal: Signal, now: number): (x: number) => number {
  const { transform, pivot = 1, halfLifeDays = 1 } = signal;
  const [min, max] = signal.range ?? [0, 1];
  switch (transform) {
    case "linear":
      return between(min, max);
    case "log": {
      const scale = between(Math.log1p(Math.max(0, min)), Math.log1p(Math.max(0, max)));
      return (x) => scale(Math.log1p(Math.max(0, x)));
    }
    case "saturation":
      // Not x / (x + pivot), which overflows to 0 for the largest numbers.
      return (x) => (x <= 0 ? 0 : 1 / (1 + pivot / x));
    case "step":
      return (x) => (x >= pivot ? 1 : 0);
    case "decay": {
      // 0.5 ^ y as e ^ (-ln 2 * y), which takes a fifth of the time.
      const rate = Math.LN2 / (halfLifeDays * MS_PER_DAY);
      return (x) => (x >= now ? 1 : Math.exp((x - now) * rate));
    }
  }
}

/** Where a number stands between two others, 0 to 1; all are 0 when there is nothing between them. */
function between(min: number, max: number): (x: number) => number {
  if (min >= max) return () => 0;
  // Halves, because the whole span of two large numbers overflows.
  const halfSpan = max / 2 - min / 2;
  return (x) => {
    if (x <= min) return 0;
    return x >= max || halfSpan === 0 ? 1 : (x / 2 - min / 2) / halfSpan;
  };
}
