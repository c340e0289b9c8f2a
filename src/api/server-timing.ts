/** Characters a metric's name may have (a `token` of RFC 9110). */
const NOT_TOKEN = /[^A-Za-z0-9!#$%&'*+.^_`|~-]/gu;

/**
 * Milliseconds by name as a `Server-Timing` value: `keyword;dur=0.6, total;dur=2.1`.
 * The names are those of `meta.timings`.
 */
export function serverTiming(timings: Readonly<Record<string, number>>): string {
  return Object.entries(timings)
    .map(([name, milliseconds]) => `${name.replace(NOT_TOKEN, "_")};dur=${round(milliseconds)}`)
    .join(", ");
}

/** To the microsecond. */
const round = (milliseconds: number): number => Math.round(milliseconds * 1_000) / 1_000;
