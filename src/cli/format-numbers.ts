/** 12345678 as `12,345,678`: the same in every locale. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en-US");
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds as `0.8 s`, `12 s`, `3 min 05 s`, `2 h 10 min`, `4 days`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${pad(whole % MINUTE)} s`;
  if (whole < 2 * DAY) return `${Math.floor(whole / HOUR)} h ${pad(Math.floor((whole % HOUR) / MINUTE))} min`;
  return `${Math.floor(whole / DAY)} days`;
}

const pad = (value: number): string => String(value).padStart(2, "0");

/** `1 product`, `2 products`. */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
