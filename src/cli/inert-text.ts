import { STYLE_CODES } from "./style.ts";

/** Controls, separators of lines, and what turns the direction of writing: none of it is seen, all of it misleads. */
const STEERING = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;
const STEERING_BUT_LINE_ENDS = /(?:(?!\n)[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069])+/gu;
const OWN_STYLES = new RegExp(`(\\u001B\\[(?:${STYLE_CODES.join("|")})m)`, "u");

/** Text as a part of one line that cannot steer a terminal: what could is a space. */
export function inertLine(text: string): string {
  return text.replace(STEERING, " ");
}

/** The value with every text in it, names included, as a part of one line: nothing in it begins a line of a report. */
export function inertTexts<Value>(value: Value): Value {
  // Texts become texts, and everything else stays what it is.
  return walk(value) as Value;
}

function walk(value: unknown): unknown {
  if (typeof value === "string") return inertLine(value);
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [inertLine(name), walk(inner)]));
}

/**
 * A report as what a terminal may be given: line ends and the colours of `Style` stay, every
 * other control is a space, wherever in the report it came from.
 */
export function inertReport(report: string): string {
  return report
    .split(OWN_STYLES)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(STEERING_BUT_LINE_ENDS, " ")))
    .join("");
}
