import type { GoodputCurve, LoadStep } from "./load-report.ts";
import { refusal } from "./punctuality.ts";

export interface GoodputOptions {
  /** Puts the target under this rate, a second. Called again for a rate that broke: see below. */
  readonly run: (ratePerSecond: number) => Promise<LoadStep>;
  readonly objectiveP95Ms: number;
  readonly firstRate: number;
  /** The search ends here at the latest. */
  readonly highestRate: number;
}

/** From one rate to the next while the objective keeps. */
const RISE = 2;
/** The search ends when the highest that kept and the lowest that broke are as near as this: 10 %. */
const NEAR = 1.1;
/** Answers without a lane, refusals and failures together; more, and the rate was not served. */
const MAX_INCOMPLETE_SHARE = 0.01;

/** Whether a step answered what it was asked, in time, and was measured well enough to say so. */
export function keepsObjective(step: LoadStep, objectiveP95Ms: number): boolean {
  const { complete, degraded, shed, failed, latencyMs, refused } = step;
  const asked = complete + degraded + shed + failed;
  return (
    refused === null &&
    latencyMs !== null &&
    latencyMs.p95 <= objectiveP95Ms &&
    asked - complete <= asked * MAX_INCOMPLETE_SHARE
  );
}

/**
 * Doubles the rate until the objective breaks, then halves the distance between the last rate that
 * kept it and the first that broke. A rate counts as broken when it breaks twice in a row: on a
 * machine that others use, one step of ten seconds meets a disturbance now and then. That favours
 * the rate it repeats, by as much as the noise of one step; the curve shows every step.
 */
export async function findGoodput({
  run,
  objectiveP95Ms,
  firstRate,
  highestRate,
}: GoodputOptions): Promise<GoodputCurve> {
  const steps: LoadStep[] = [];
  const keeps = async (ratePerSecond: number): Promise<boolean> => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const step = await run(ratePerSecond);
      steps.push(step);
      if (keepsObjective(step, objectiveP95Ms)) return true;
    }
    return false;
  };

  let kept = 0;
  let broken: number | null = null;
  for (
    let rate = firstRate;
    broken === null && kept < highestRate;
    rate = Math.min(rate * RISE, highestRate)
  ) {
    if (await keeps(rate)) kept = rate;
    else broken = rate;
  }
  while (broken !== null && kept > 0 && broken / kept > NEAR) {
    const between = Math.round((kept + broken) / 2);
    if (await keeps(between)) kept = between;
    else broken = between;
  }
  const limits = steps.filter(({ ratePerSecond }) => ratePerSecond === broken);
  // Where the generator could not keep up, nobody knows what the target would have done.
  const isLowerBound = limits.every(({ punctuality }) => refusal(punctuality) !== null);
  return { steps, goodputPerSecond: kept, isLowerBound };
}
