import { isPlaceholder, MISSING, read, unreadable, type Reading } from "./reading.ts";

const TIME = String.raw`(?:[T ]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(
  `^(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})${TIME}$`,
  "iu",
);
const COMPACT = /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/u;
const POINTS = new RegExp(`^(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?(?<year>\\d{4})${TIME}$`, "iu");
const SLASHES = new RegExp(
  `^(?<first>\\d{1,2})(?<mark>[-/])(?<second_>\\d{1,2})\\k<mark>(?<year>\\d{4})${TIME}$`,
  "iu",
);
const RFC_2822 =
  /^(?:[a-z]{3},? )?(?<date>\d{1,2} [a-z]{3} \d{4})(?<time> \d{2}:\d{2}(?::\d{2})?)?(?<zone> (?:[+-]\d{4}|gmt|utc|z))?$/iu;
const EPOCH = /^\d{9,13}$/u;

/** Epoch numbers below this are seconds (up to the year 5138), above it milliseconds (from March 1973). */
const FIRST_MILLISECONDS = 1e11;
/** No product is from before or after. */
const [MIN_YEAR, MAX_YEAR] = [1900, 2200];

const NOT_A_DATE = unreadable("not a date");
const AMBIGUOUS = unreadable("a date that can be read two ways, day or month first");

/**
 * A moment as ISO 8601 in UTC. Understood: ISO 8601, `YYYY/MM/DD`, `YYYYMMDD`, `DD.MM.YYYY`,
 * RFC 2822, epoch seconds or milliseconds, and `DD/MM/YYYY` or `MM/DD/YYYY` where only one of the
 * two is possible. Without a zone it is UTC: the result may not depend on where it is read.
 */
export function readMoment(raw: unknown): Reading<string> {
  if (isPlaceholder(raw)) return MISSING;
  if (typeof raw === "number") return fromEpoch(raw);
  if (typeof raw !== "string") return NOT_A_DATE;
  const text = raw.trim().replaceAll(/\s+/gu, " ");
  if (EPOCH.test(text)) return fromEpoch(Number(text));
  const rfc = RFC_2822.exec(text)?.groups;
  if (rfc !== undefined) {
    return inRange(Date.parse(`${rfc["date"] ?? ""}${rfc["time"] ?? " 00:00"}${rfc["zone"] ?? " UTC"}`));
  }
  const slashes = SLASHES.exec(text)?.groups;
  if (slashes !== undefined) return fromSlashes(slashes);
  const groups = (YEAR_FIRST.exec(text) ?? COMPACT.exec(text) ?? POINTS.exec(text))?.groups;
  return groups === undefined ? NOT_A_DATE : fromGroups(groups, part(groups, "month"), part(groups, "day"));
}

type Groups = Readonly<Record<string, string | undefined>>;

function fromSlashes(groups: Groups): Reading<string> {
  const first = part(groups, "first");
  const second = part(groups, "second_");
  if (first <= 12 && second <= 12 && first !== second) return AMBIGUOUS;
  return first > 12 ? fromGroups(groups, second, first) : fromGroups(groups, first, second);
}

function fromGroups(groups: Groups, month: number, day: number): Reading<string> {
  const year = part(groups, "year");
  const midnight = Date.UTC(year, month - 1, day);
  // Date.UTC rolls 30 February over into March.
  const rolled = new Date(midnight);
  if (rolled.getUTCMonth() !== month - 1 || rolled.getUTCDate() !== day) return NOT_A_DATE;
  const [hour, minute, second] = [part(groups, "hour"), part(groups, "minute"), part(groups, "second")];
  if (hour > 23 || minute > 59 || second > 60) return NOT_A_DATE;
  const milliseconds = Number(`0.${groups["fraction"] ?? "0"}`) * 1000;
  const offset = zoneMinutes(groups["zone"]);
  return inRange(midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + Math.floor(milliseconds));
}

function zoneMinutes(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone ?? "") ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -size : size;
}

function fromEpoch(value: number): Reading<string> {
  return inRange(Math.abs(value) < FIRST_MILLISECONDS ? value * 1000 : value);
}

function inRange(milliseconds: number): Reading<string> {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  return year >= MIN_YEAR && year < MAX_YEAR ? read(date.toISOString()) : NOT_A_DATE;
}

function part(groups: Groups, name: string): number {
  return Number(groups[name] ?? 0);
}
