/** A part of a score: `0.408`, `+0.012` or `−0.050` where `isSigned`. */
export function scoreText(value: number, isSigned = false): string {
  const digits = Math.abs(value).toFixed(3);
  if (value < 0) return `\u2212${digits}`;
  return isSigned ? `+${digits}` : digits;
}

/** Milliseconds with as many digits as say something: `0.42 ms`, `8.1 ms`, `127 ms`. */
export function timeText(milliseconds: number): string {
  const digits = milliseconds >= 100 ? 0 : milliseconds >= 1 ? 1 : 2;
  return `${milliseconds.toFixed(digits)} ms`;
}

/** `3 products`, `1 product`. */
export function countText(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
