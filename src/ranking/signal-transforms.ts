import type { Scalar } from "../domain/field.ts";
import type { Signal } from "../domain/merchandising.ts";

const MS_PER_DAY = 86_400_000;

/**
 * A raw value as a number in [0, 1]. What is missing, not finite or text is neutral: 0.
 *
 * - linear:     (x - min) / (max - min), clamped
 * - log:        (ln(1 + x) - ln(1 + min)) / (ln(1 + max) - ln(1 + min)), clamped
 * - saturation: x / (x + pivot), negative x is 0
 * - step:       1 from pivot on, 0 below
 * - decay:      0.5 ^ (age in days / half-life); a moment in the future is new: 1
 *
 * @param now epoch milliseconds that ages are measured from
 */
export function transformSignal(signal: Signal, value: Scalar | null, now: number): number {
  const x = typeof value === "boolean" ? Number(value) : value;
  if (typeof x !== "number" || !Number.isFinite(x)) return 0;
  const [min, max] = signal.range ?? [0, 1];
  const pivot = signal.pivot ?? 1;
  switch (signal.transform) {
    case "linear":
      return clamp((x - min) / (max - min));
    case "log": {
      const floor = Math.log1p(Math.max(0, min));
      return clamp((Math.log1p(Math.max(0, x)) - floor) / (Math.log1p(Math.max(0, max)) - floor));
    }
    case "saturation":
      return x <= 0 ? 0 : clamp(x / (x + pivot));
    case "step":
      return x >= pivot ? 1 : 0;
    case "decay":
      return clamp(0.5 ** (Math.max(0, now - x) / MS_PER_DAY / (signal.halfLifeDays ?? 1)));
  }
}

/** Into [0, 1]; what is not a number, as of an empty range, is neutral. */
function clamp(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
}
