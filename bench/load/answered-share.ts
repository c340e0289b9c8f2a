import type { LoadStep } from "./load-report.ts";

/** More requests without an answer than this, and percentiles of the others would flatter the server. */
export const MAX_UNANSWERED_SHARE = 0.01;

export type Outcomes = Pick<LoadStep, "complete" | "degraded" | "shed" | "failed">;

/**
 * Why the times of those that were answered must not be reported: a server that gives up early, or
 * refuses, has fast survivors. Null when they may.
 *
 * @param isOverload refusals are what is measured, and times are said to be of those accepted
 */
export function unanswered(
  { complete, degraded, shed, failed }: Outcomes,
  isOverload: boolean,
): string | null {
  const without = isOverload ? failed : failed + shed;
  const asked = complete + degraded + shed + failed;
  if (without <= asked * MAX_UNANSWERED_SHARE) return null;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return (
    `${percent(without / asked)} of the requests were not answered (${failed} failed, ${shed} refused), ` +
    `at most ${percent(MAX_UNANSWERED_SHARE)} may be: percentiles of the others would say nothing of the server`
  );
}
