import { seededRandom } from "../../src/evaluate/seeded-random.ts";

export type ScheduleKind = "fixed" | "poisson";

export interface ScheduleOptions {
  readonly kind: ScheduleKind;
  readonly ratePerSecond: number;
  readonly seconds: number;
  /** Of a Poisson schedule. */
  readonly seed: number;
}

const MS_PER_SECOND = 1_000;

/**
 * When each request is due, in milliseconds from the start, ascending; decided before the first is
 * sent, so that no answer can delay the next question.
 *
 * `fixed` has even distances. `poisson` has exponential ones: shoppers who know nothing of each
 * other arrive so, in clumps and gaps. Both have `ratePerSecond * seconds` requests, rounded, so
 * that runs can be compared; a Poisson schedule is scaled to end when the time does, which given
 * their number is how the arrivals of a Poisson process lie (uniform order statistics).
 */
export function scheduleRequests({ kind, ratePerSecond, seconds, seed }: ScheduleOptions): Float64Array {
  const count = Math.round(ratePerSecond * seconds);
  if (!(ratePerSecond > 0) || count < 1) {
    throw new RangeError(`expected at least one request, got ${ratePerSecond} a second for ${seconds} s`);
  }
  const due = new Float64Array(count);
  if (kind === "fixed") {
    for (let index = 0; index < count; index++) due[index] = (index * MS_PER_SECOND) / ratePerSecond;
    return due;
  }
  const random = seededRandom(seed);
  let elapsed = 0;
  for (let index = 0; index < count; index++) {
    // 1 - random is never 0, so the logarithm is finite.
    elapsed -= Math.log(1 - random());
    due[index] = elapsed;
  }
  // The gap after the last request is part of the time as well.
  const whole = elapsed - Math.log(1 - random());
  return due.map((at) => (at / whole) * seconds * MS_PER_SECOND);
}
