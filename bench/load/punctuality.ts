import { percentile } from "../../src/evaluate/percentile.ts";
import { toThousandths } from "../percentiles.ts";
import type { Punctuality } from "./load-report.ts";

/** A request counts as late when it is sent this much after it was due: a tenth of the strictest objective. */
export const LATE_MS = 1;
/** More late requests than this, and the load was not the one that the report would name. */
export const MAX_LATE_SHARE = 0.01;

/** @param delaysMs how long after it was due each request was sent; at least one */
export function judgePunctuality(delaysMs: readonly number[]): Punctuality {
  if (delaysMs.length === 0) throw new TypeError("expected at least one request, got none");
  const late = delaysMs.filter((delay) => delay > LATE_MS).length;
  return {
    lateShare: late / delaysMs.length,
    p99Ms: toThousandths(percentile(delaysMs, 0.99)),
    maxMs: toThousandths(percentile(delaysMs, 1)),
  };
}

/** Why figures measured with this punctuality must not be reported; null when they may. */
export function refusal({ lateShare, p99Ms }: Punctuality): string | null {
  if (lateShare <= MAX_LATE_SHARE) return null;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return (
    `the generator sent ${percent(lateShare)} of the requests more than ${LATE_MS} ms late ` +
    `(p99 ${p99Ms} ms), at most ${percent(MAX_LATE_SHARE)} may be: take a lower rate or a quieter machine`
  );
}
