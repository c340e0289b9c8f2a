import type { Bound } from "../domain/filter.ts";
import type { Interval } from "./filters.ts";

/** How a number is to be taken. */
export type Comparison = "below" | "at-most" | "above" | "at-least" | "around";

/** Words before a number, by what they mean of it. Those of one line are read longest first. */
const WORDS: Readonly<Record<Comparison, string>> = {
  below:
    "under|below|less than|fewer than|cheaper than|lower than|smaller than|shorter than|lighter than|quieter than|thinner than|narrower than|<",
  "at-most": "up to|no more than|not more than|at most|at max|maximum of|maximum|max.|max|within|not over|<=",
  above:
    "over|above|more than|higher than|larger than|bigger than|longer than|taller than|wider than|heavier than|thicker than|deeper than|faster than|stronger than|brighter than|louder than|>",
  "at-least":
    "at least|no less than|not less than|not under|minimum of|minimum|min.|min|starting at|starting from|>=",
  around: "around|about|approximately|approx.|approx|roughly|circa|ca.|~",
};

const MEANINGS: ReadonlyMap<string, Comparison> = new Map(
  // The keys are those of the record above; Object.entries forgets that.
  (Object.entries(WORDS) as [Comparison, string][]).flatMap(([comparison, words]) =>
    words.split("|").map((word): [string, Comparison] => [word, comparison]),
  ),
);

const BEFORE = [...MEANINGS.keys()].toSorted((a, b) => b.length - a.length).map(escapePattern);
/** A comparison at the end of text: what stands before a number. */
const COMPARISON_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<words>${BEFORE.join("|").replaceAll(" ", "\\s+")})\\s*$`,
  "iu",
);
/** A comparison at the beginning of text: what stands after a number. */
const COMPARISON_AFTER =
  /^\s*(?:(?<least>or\s+(?:more|above|over|larger|bigger|longer|higher|wider|taller|deeper|heavier|thicker|faster|stronger|brighter|better)|and\s+(?:up|above|over)|plus|\+)|(?<most>or\s+(?:less|below|under|smaller|shorter|lower|narrower|lighter|thinner|quieter|cheaper)|and\s+(?:below|under)|max\.?|maximum|tops))(?![\p{L}\p{N}])/iu;

export interface FoundComparison {
  readonly comparison: Comparison;
  /** As typed, folded to single spaces and lower case. */
  readonly words: string;
  /** Offset of its first character, or of the one after its last. */
  readonly edge: number;
}

/** The comparison whose words end where a number starts; undefined when other words stand there. */
export function comparisonBefore(text: string, numberStart: number): FoundComparison | undefined {
  const match = COMPARISON_BEFORE.exec(text.slice(0, numberStart));
  const words = match?.groups?.["words"]?.toLowerCase().replace(/\s+/gu, " ");
  const comparison = words === undefined ? undefined : MEANINGS.get(words);
  return match === null || words === undefined || comparison === undefined
    ? undefined
    : { comparison, words, edge: match.index };
}

/** The comparison that follows a number: `or less`, `and up`, `max`. */
export function comparisonAfter(text: string, numberEnd: number): FoundComparison | undefined {
  const match = COMPARISON_AFTER.exec(text.slice(numberEnd));
  if (match === null) return undefined;
  const comparison = match.groups?.["least"] === undefined ? "at-most" : "at-least";
  return { comparison, words: match[0].trim().toLowerCase(), edge: numberEnd + match[0].length };
}

/** `around 50` is 40 to 60. */
const AROUND_SHARE = 0.2;

/** The numbers a comparison lets through. */
export function comparedInterval(comparison: Comparison, value: number): Interval {
  const bound = (at: number, inclusive: boolean): Bound => ({ value: at, inclusive });
  switch (comparison) {
    case "below":
      return { max: bound(value, false) };
    case "at-most":
      return { max: bound(value, true) };
    case "above":
      return { min: bound(value, false) };
    case "at-least":
      return { min: bound(value, true) };
    case "around":
      return { min: bound(value * (1 - AROUND_SHARE), true), max: bound(value * (1 + AROUND_SHARE), true) };
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}
