import { randomUUID } from "node:crypto";

import { scrubIbans } from "../privacy/scrub-ibans.ts";

export const REQUEST_ID_HEADER = "x-request-id";

/** What may be copied into headers and logs as it came: no spaces, line ends or quotes. */
const SANE = /^[A-Za-z0-9._:-]{1,128}$/u;

/**
 * Of digits alone, as long as numbers of phones, cards and customers are: every line of the log
 * would have it. Longer ones, and those with letters, are ids.
 */
const NUMBER = /^(?:[._:-]?\d){7,20}$/u;

/** The caller's own id when it is sane and no number of a person's, otherwise a new one. */
export function requestIdOf(header: string | readonly string[] | undefined): string {
  const isKept =
    typeof header === "string" && SANE.test(header) && !NUMBER.test(header) && scrubIbans(header) === header;
  return isKept ? header : randomUUID();
}
