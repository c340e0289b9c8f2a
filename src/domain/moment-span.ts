/** What a written moment stands for: `[from, until)` in epoch ms; `until` is null for a point in time. */
export interface MomentSpan {
  readonly from: number;
  readonly until: number | null;
}

const DAY_MS = 86_400_000;
const DATE =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?<time>[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/iu;
/** Fewer digits are more likely to be a year or a month. */
const MILLISECONDS = /^(?:0|-?\d{9,16})$/u;

/**
 * Reads `2026-01-01` (that day in UTC), `2026-01-01T10:30:00Z` (in UTC where no zone is given)
 * and epoch milliseconds of at least nine digits. Null for anything else, February 30 included.
 */
export function parseMomentSpan(text: string): MomentSpan | null {
  if (MILLISECONDS.test(text)) return point(Number(text));
  const groups = DATE.exec(text)?.groups;
  if (groups === undefined) return null;
  const { year = "", month = "", day = "", time, zone } = groups;
  const from = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(from) || new Date(from).getUTCDate() !== Number(day)) return null;
  if (time === undefined) return { from, until: from + DAY_MS };
  const iso = text
    .toUpperCase()
    .replace(" ", "T")
    .replace(/([+-]\d\d)(\d\d)$/u, "$1:$2");
  return point(Date.parse(zone === undefined ? `${iso}Z` : iso));
}

function point(moment: number): MomentSpan | null {
  return Number.isNaN(new Date(moment).getTime()) ? null : { from: moment, until: null };
}
