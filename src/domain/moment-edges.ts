const DAY_MS = 86_400_000;
const MONTHS_A_YEAR = 12;
/** Widths in days; from a month on, calendar months. */
const DAYS = [1, 2, 7, 14];
const MONTHS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000];

/**
 * Calendar edges, UTC, of at most `maxIntervals` intervals that hold everything between two
 * different moments (epoch ms): the narrowest of days, weeks, months, quarters, half years,
 * years and so on that are enough.
 */
export function momentEdges(min: number, max: number, maxIntervals: number): readonly number[] {
  for (const days of DAYS) {
    const width = days * DAY_MS;
    const first = Math.floor(min / width);
    const last = Math.ceil(max / width);
    if (last - first <= maxIntervals) return edges(first, last, (index) => index * width);
  }
  for (const months of MONTHS) {
    const first = Math.floor(monthOf(min) / months);
    let last = Math.ceil(monthOf(max) / months);
    if (startOfMonth(last * months) < max) last += 1;
    if (last - first <= maxIntervals) return edges(first, last, (index) => startOfMonth(index * months));
  }
  return [min, max];
}

function edges(first: number, last: number, edgeAt: (index: number) => number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => edgeAt(first + index));
}

/** Months since the year 0. */
function monthOf(moment: number): number {
  const date = new Date(moment);
  return date.getUTCFullYear() * MONTHS_A_YEAR + date.getUTCMonth();
}

function startOfMonth(month: number): number {
  const start = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
  start.setUTCFullYear(Math.floor(month / MONTHS_A_YEAR), month - Math.floor(month / MONTHS_A_YEAR) * 12, 1);
  return start.getTime();
}
