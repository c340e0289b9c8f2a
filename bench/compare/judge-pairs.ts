import type { Pair } from "./measure-session.ts";
import { slowdownInterval, type SlowdownInterval } from "./slowdown-interval.ts";

/** What is compared: processor time, which other programs disturb least, and time by the clock. */
export interface Judgement {
  readonly cpu: SlowdownInterval;
  readonly wall: SlowdownInterval;
  /** The figures whose whole interval is above the tolerance; the comparison fails when there is one. */
  readonly slower: readonly Figure[];
  /** The figures whose whole interval is below 1. */
  readonly faster: readonly Figure[];
  readonly pairs: number;
  /** Pairs in which the two builds found other products: their times may differ for a good reason. */
  readonly otherAnswers: number;
  /** Answers of either build that had to do without a lane. */
  readonly degraded: number;
}

export type Figure = "cpu" | "wall";

/** Two builds of the same sources differ by up to this in where their code lies in memory; nobody would mend it. */
export const TOLERANCE = 0.02;
/** Of all figures together, chance calls one slower in at most this share of comparisons. */
const FAMILY_ERROR = 0.01;
const FIGURES = ["cpu", "wall"] as const;
/** Bonferroni: every figure gets its share. The error counts on the slow side only, so both tails may be as wide. */
const CONFIDENCE = 1 - (2 * FAMILY_ERROR) / FIGURES.length;

/** Judges the pairs of all sessions of a comparison. */
export function judgePairs(pairs: readonly Pair[]): Judgement {
  const intervalOf = (read: (answer: Pair["base"]) => number): SlowdownInterval =>
    slowdownInterval(
      pairs.map(({ base, changed }) => ({ base: read(base), changed: read(changed) })),
      CONFIDENCE,
    );
  const intervals = { cpu: intervalOf(({ cpuMs }) => cpuMs), wall: intervalOf(({ wallMs }) => wallMs) };
  return {
    ...intervals,
    slower: FIGURES.filter((figure) => intervals[figure].low > 1 + TOLERANCE),
    faster: FIGURES.filter((figure) => intervals[figure].high < 1),
    pairs: pairs.length,
    otherAnswers: pairs.filter(({ base, changed }) => foundOf(base) !== foundOf(changed)).length,
    degraded: pairs.flatMap(({ base, changed }) => [base, changed]).filter(({ degraded }) => degraded > 0)
      .length,
  };
}

function foundOf({ total, ids }: Pair["base"]): string {
  return JSON.stringify([total, ids]);
}
