/**
 * How long a server asks to be left alone, in milliseconds: `Retry-After` as seconds or as a date
 * (RFC 9110, 10.2.3). Null when there is none, or one that says nothing.
 *
 * @param now epoch milliseconds
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === "") return null;
  const milliseconds = /^\s*\d+\s*$/u.test(header)
    ? Number(header) * MS_PER_SECOND
    : Date.parse(header) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
}

const MS_PER_SECOND = 1_000;
