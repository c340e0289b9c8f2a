import { randomUUID } from "node:crypto";

export const REQUEST_ID_HEADER = "x-request-id";

/** What may be copied into headers and logs as it came: no spaces, line ends or quotes. */
const SANE = /^[A-Za-z0-9._:-]{1,128}$/u;

/** The caller's own id when it is sane, otherwise a new one. */
export function requestIdOf(header: string | readonly string[] | undefined): string {
  return typeof header === "string" && SANE.test(header) ? header : randomUUID();
}
