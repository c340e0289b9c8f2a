const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** Of `5m`, `1h30m`, as Prometheus reads them; null for what is none. */
export function durationSeconds(text: string): number | null {
  if (!/^(?:\d+[smhdw])+$/u.test(text)) return null;
  return text
    .split(/(?<=[smhdw])/u)
    .map((part) => Number(part.slice(0, -1)) * (SECONDS[part.slice(-1)] ?? Number.NaN))
    .reduce((sum, seconds) => sum + seconds, 0);
}
