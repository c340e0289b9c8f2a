import { z } from "zod";

import { parseMomentSpan } from "../domain/moment-span.ts";

const EXPECTED = "expected a date such as 2026-03-01 or a time such as 2026-03-01T18:00:00Z";

/** A written date or time as epoch milliseconds: of a date its beginning, or as an `end` the moment after it, in UTC. */
export const momentField = (edge: "beginning" | "end") =>
  z.string().transform((text, { issues }) => {
    const span = parseMomentSpan(text);
    if (span !== null) return edge === "beginning" ? span.from : (span.until ?? span.from);
    issues.push({ code: "custom", input: text, message: `${EXPECTED}, got ${JSON.stringify(text)}` });
    return z.NEVER;
  });
