import { mean } from "../../src/evaluate/percentile.ts";
import { upperShare } from "./binomial-bound.ts";
import { TOLERANCE, type Judgement } from "./judge-pairs.ts";

/** What the comparison said of builds whose difference is known. */
export interface Calibration {
  readonly tolerance: number;
  /** A build against itself: nothing may be called slower. */
  readonly same: KnownDifference;
  /** A build against itself with `PLANTED` more work a query: all are to be called slower. */
  readonly planted: KnownDifference;
}

export interface KnownDifference {
  readonly comparisons: number;
  /** How many of them were called slower. */
  readonly calledSlower: number;
  /** The share called slower is at most this, with a confidence of 95 %. */
  readonly shareAtMost: number;
  /** Likewise, the share not called slower. */
  readonly missedAtMost: number;
  /** Of the measured ratios of processor time. */
  readonly cpuRatio: {
    readonly mean: number;
    readonly deviation: number;
    readonly lowest: number;
    readonly highest: number;
  };
  /** Of the lower ends: what is above 1 + tolerance fails. */
  readonly cpuLow: { readonly lowest: number; readonly highest: number };
  readonly wallLow: { readonly lowest: number; readonly highest: number };
}

/** Share of each query's own processor time. */
export const PLANTED = 0.1;
const CONFIDENCE = 0.95;

export function summariseCalibration(same: readonly Judgement[], planted: readonly Judgement[]): Calibration {
  return { tolerance: TOLERANCE, same: summarise(same), planted: summarise(planted) };
}

function summarise(judgements: readonly Judgement[]): KnownDifference {
  const comparisons = judgements.length;
  const calledSlower = judgements.filter(({ slower }) => slower.length > 0).length;
  const ratios = judgements.map(({ cpu }) => cpu.ratio);
  const middle = mean(ratios);
  return {
    comparisons,
    calledSlower,
    shareAtMost: upperShare(calledSlower, comparisons, CONFIDENCE),
    missedAtMost: upperShare(comparisons - calledSlower, comparisons, CONFIDENCE),
    cpuRatio: {
      mean: middle,
      deviation: Math.sqrt(mean(ratios.map((ratio) => (ratio - middle) ** 2))),
      ...rangeOf(ratios),
    },
    cpuLow: rangeOf(judgements.map(({ cpu }) => cpu.low)),
    wallLow: rangeOf(judgements.map(({ wall }) => wall.low)),
  };
}

function rangeOf(values: readonly number[]): { readonly lowest: number; readonly highest: number } {
  return { lowest: Math.min(...values), highest: Math.max(...values) };
}
