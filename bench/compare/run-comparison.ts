import { judgePairs, type Judgement } from "./judge-pairs.ts";
import { measureSession, type Pair, type Side } from "./measure-session.ts";
import { planQuestions, type AskedFor } from "./plan-questions.ts";

export interface ComparisonOptions extends AskedFor {
  readonly base: Side;
  readonly changed: Side;
  readonly seed: number;
}

/** A process may have bad luck with its memory for as long as it lives: each build gets at least as many. */
export const LEAST_SESSIONS = 2;
/** On a machine too busy for a narrow interval it is judged by the one it has. */
export const MOST_SESSIONS = 10;
/** By then the hot code is compiled, most of it. */
export const WARM_UP_PAIRS = 64;
export const PAIRS_PER_SESSION = 192;
/** Half the width of the interval of processor time: narrow enough to tell a tenth from the tolerance. */
export const NARROW_ENOUGH = 0.035;

/**
 * Measures both builds, in as many sessions as it takes for a narrow interval, and judges. When to
 * stop depends on the width alone, never on where the interval lies: looking often would otherwise
 * find a difference by chance (Chow and Robbins 1965). Ten to fifteen seconds on a quiet machine.
 */
export async function runComparison({
  base,
  changed,
  seed,
  ...asked
}: ComparisonOptions): Promise<Judgement> {
  const pairs: Pair[] = [];
  for (let session = 0; ; session++) {
    const measured = await measureSession({
      base,
      changed,
      questions: planQuestions(asked, WARM_UP_PAIRS + PAIRS_PER_SESSION, seed * MOST_SESSIONS + session),
      warmUp: WARM_UP_PAIRS,
      startChangedFirst: (seed + session) % 2 === 1,
    });
    pairs.push(...measured);
    const sessions = session + 1;
    if (sessions < LEAST_SESSIONS) continue;
    const judgement = judgePairs(pairs);
    const { low, high } = judgement.cpu;
    if (sessions >= MOST_SESSIONS || Math.log(high / low) / 2 <= NARROW_ENOUGH) return judgement;
  }
}
