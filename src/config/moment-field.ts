import { z } from "zod";

import { parseMomentSpan } from "../domain/moment-span.ts";

const EXPECTED = "expected a date such as 2026-03-01 or a time such as 2026-03-01T18:00:00Z";

/** A written date or time. It stays as it is written until all that is said of it has been said. */
export const momentField = z.string().check(({ value, issues }) => {
  if (parseMomentSpan(value) !== null) return;
  issues.push({ code: "custom", input: value, message: `${EXPECTED}, got ${JSON.stringify(value)}` });
});

/** Epoch milliseconds: of a date its beginning, or as an `end` the moment after it, in UTC. NaN for what is neither. */
export function epochOf(text: string, edge: "beginning" | "end"): number {
  const span = parseMomentSpan(text);
  if (span === null) return Number.NaN;
  return edge === "beginning" ? span.from : (span.until ?? span.from);
}
