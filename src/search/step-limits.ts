import { SearchError } from "../domain/search-error.ts";

/** Milliseconds that a step may take from now on. `DEADLINE_EXCEEDED` when nothing is left. */
export type StepLimits = (step: string) => number;

/** Of what is left before a deadline, so that there is time for the steps after it. */
const SHARE_OF_REST = 0.6;
/** Nothing comes after it that has to wait. */
const LAST_STEP = "fetch";

/**
 * The hard limit, or less where a request has a deadline: each round gets a share of what the ones
 * before it have left, so that a lane that is late can be left out of an answer in time.
 *
 *     deadline 1,000 ms   [ lanes 600 ][ count 240 ][ fetch 160 ]     each at its latest
 *
 * @param deadlineAt on the clock of `performance.now()`; undefined: none
 */
export function createStepLimits(
  hardLimitMs: number,
  deadlineAt: number | undefined,
  now: () => number = () => performance.now(),
): StepLimits {
  if (deadlineAt === undefined) return () => hardLimitMs;
  return (step) => {
    const leftMs = deadlineAt - now();
    if (leftMs <= 0) {
      throw new SearchError("DEADLINE_EXCEEDED", `the request's deadline passed before ${step} could begin`);
    }
    return Math.min(hardLimitMs, step === LAST_STEP ? leftMs : leftMs * SHARE_OF_REST);
  };
}
