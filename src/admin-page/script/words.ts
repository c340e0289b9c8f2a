const MS_PER_SECOND = 1_000;
const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;
/** Beyond two days hours say little. */
const MOST_HOURS = 48;

/** `12,345`. */
export const countText = (count: number): string => count.toLocaleString("en");

/** `1 change`, `2 changes`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${countText(count)} ${count === 1 ? one : many}`;

/** Milliseconds with as many digits as say something: `0.42`, `8.1`, `127`; a dash for what is not known. */
export function msText(milliseconds: number | null): string {
  if (milliseconds === null) return "\u2013";
  const digits = milliseconds >= 100 ? 0 : milliseconds >= 1 ? 1 : 2;
  return milliseconds.toFixed(digits);
}

/** `45 s`, `12 min`, `5 h`, `3 days`. */
export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / MS_PER_SECOND));
  if (seconds < 2 * SECONDS_PER_MINUTE) return `${seconds} s`;
  const minutes = Math.round(seconds / SECONDS_PER_MINUTE);
  if (minutes < 2 * MINUTES_PER_HOUR) return `${minutes} min`;
  const hours = Math.round(minutes / MINUTES_PER_HOUR);
  return hours < MOST_HOURS ? `${hours} h` : `${Math.round(hours / HOURS_PER_DAY)} days`;
}

/** `0.3 %`, `12 %`; a dash where there was nothing to take a share of. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return "\u2013";
  const percent = (part / whole) * 100;
  return `${percent === 0 || percent >= 10 ? Math.round(percent) : percent.toFixed(1)} %`;
}

/** `14:05` in the reader's own time. */
export function clockText(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** `21 Nov, 14:05` in the reader's own time. */
export function momentText(at: number): string {
  const day = new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  return `${day}, ${clockText(at)}`;
}
