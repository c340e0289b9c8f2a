import { withinRange, type Bound } from "../domain/filter.ts";
import { readMeasures, readQuantity, type Measure } from "../text/read-measures.ts";
import type { Claim } from "./claim.ts";
import { comparedInterval, comparisonAfter, comparisonBefore } from "./comparisons.ts";
import { satisfiedLabel } from "./filter-label.ts";
import { intervalReading, joinReadings, oneOf, type FieldReading, type Interval } from "./filters.ts";
import type { KnownMeasure, MeasureFields } from "./measure-fields.ts";
import { MEASURED_AFTER } from "./measure-words.ts";

/** Products are labelled in round numbers, and 128 GB are 128,000 or 131,072 MB. */
const MIN_TOLERANCE = 0.02;
const DATA_TOLERANCE = 0.03;
/** A `5` may be 4.5 to 5.5, but nobody who types `2 l` means 1.5. */
const MAX_TOLERANCE = 0.05;
/** Screens and wheels of 15.6 inches are called 15 inch. */
const INCHES_CUT_OFF = 0.9;
/** The precision of whole numbers. */
const WHOLE = 0.5;
/** A query that gives more is a table. */
const MAX_MEASURES = 8;
/** More than any data has, fewer than products of binary fractions have. */
const EXACT_DIGITS = 12;
/** Words that the query syntax and the tokeniser take as they are: no sign for inches, no hyphen. */
const PLAIN_WORDS = /^[\p{L}\p{N}\s.,/]+$/u;
const RANGE_BEFORE =
  /(?<![\p{L}\p{N}.,/])(?:(?:between|from)\s+)?(?<low>\d+(?:[.,]\d+)*)(?:\s*(?:["″”]|[a-z]{1,6}\.?))?\s*(?:-|–|to|and)\s*$/iu;

/**
 * Measures of a query that a field can tell: `15"`, `128gb`, `under 2 kg`, `at least 16 gb`,
 * `10 to 15 inch`. Where the catalog measures nothing of the kind, or nothing so large or small,
 * the words stay words.
 *
 * @param isValue whether a word is one of the catalog's colours, materials or sizes
 */
export function readMeasureClaims(
  query: string,
  fieldsOf: MeasureFields,
  queryTerms: ReadonlySet<string>,
  isValue: (phrase: string) => boolean,
): Claim[] {
  if (!/\d/u.test(query)) return [];
  const claims: Claim[] = [];
  for (const measure of readMeasures(query).slice(0, MAX_MEASURES)) {
    const asked = askedInterval(query, measure);
    if (asked.isCompared && isWordIn(query, measure, isValue)) continue;
    const baseOf = (field: KnownMeasure): Interval => askedInBaseUnits(asked, measure, field);
    const fields = fieldsOf(measure.unit, queryTerms, (field) => reaches(field, baseOf(field)));
    const readings = fields.flatMap((field) => readingOf(field, measure, baseOf(field)));
    if (readings.length === 0) continue;
    const label = satisfiedLabel(readings.map(({ satisfied }) => satisfied));
    const typed = query.slice(asked.start, asked.end);
    const number = query.slice(measure.start, measure.numberEnd);
    const spelled = `${number} ${measure.unit.term}${query.slice(measure.end, asked.end)}`;
    claims.push({
      start: asked.start,
      end: asked.end,
      constraint: { kind: "measure", strict: asked.isCompared, label, ...joinReadings(readings) },
      replacement: asked.isCompared ? "" : PLAIN_WORDS.test(typed) ? typed : spelled,
    });
  }
  return claims;
}

/** `under 50 in red`: no inches. */
function isWordIn(query: string, { numberEnd }: Measure, isValue: (phrase: string) => boolean): boolean {
  const next = /^\s+in\s+(?<next>\p{L}+)/iu.exec(query.slice(numberEnd))?.groups?.["next"];
  return next !== undefined && isValue(next.toLowerCase());
}

interface AskedInterval {
  /** In the unit that was typed. */
  readonly interval: Interval;
  readonly isCompared: boolean;
  readonly start: number;
  readonly end: number;
}

function askedInterval(query: string, measure: Measure): AskedInterval {
  const { value, start } = measure;
  const end = measure.end + (MEASURED_AFTER.exec(query.slice(measure.end))?.[0].length ?? 0);
  const range = RANGE_BEFORE.exec(query.slice(0, start));
  const low = range === null ? null : readQuantity(range.groups?.["low"] ?? "");
  if (range !== null && low !== null && low.value < value) {
    const interval = { min: bound(low.value, true), max: bound(value, true) };
    return { interval, isCompared: true, start: range.index, end };
  }
  const before = comparisonBefore(query, start);
  const after = before === undefined ? comparisonAfter(query, end) : undefined;
  const comparison = (before ?? after)?.comparison;
  if (comparison === undefined) return { interval: nearly(measure), isCompared: false, start, end };
  const interval = comparedInterval(comparison, value);
  return { interval, isCompared: true, start: before?.edge ?? start, end: after?.edge ?? end };
}

/** What a typed measure stands for, in its unit. */
function nearly({ value, precision, unit }: Pick<Measure, "value" | "precision" | "unit">): Interval {
  const least = value * (unit.dimension === "data" ? DATA_TOLERANCE : MIN_TOLERANCE);
  const tolerance = Math.max(least, Math.min(precision, value * MAX_TOLERANCE));
  const isCutOff = unit.term === "inch" && Number.isInteger(value) && value > 1;
  return {
    min: bound(value - tolerance, true),
    max: bound(value + (isCutOff ? INCHES_CUT_OFF : tolerance), true),
  };
}

/** What is asked of a field: of inches, whole centimetres that round whole inches (38 of 15) ask what these do. */
function askedInBaseUnits(
  asked: AskedInterval,
  { value, unit, precision }: Measure,
  field: KnownMeasure,
): Interval {
  if (!asked.isCompared && unit.term === "cm" && field.unit?.term === "inch" && Number.isInteger(value)) {
    const inch = field.unit.factor / unit.factor;
    const whole = Math.round(value / inch);
    if (Math.abs(value - whole * inch) <= precision) {
      return inBaseUnits(nearly({ value: whole, precision: WHOLE, unit: field.unit }), field.unit.factor);
    }
  }
  return inBaseUnits(asked.interval, unit.factor);
}

function bound(value: number, inclusive: boolean): Bound {
  return { value, inclusive };
}

/** An interval in other units: times the factor. Without binary noise: 700 g are 0.7 kg. */
function inBaseUnits({ min, max }: Interval, factor: number): Interval {
  const scaled = (limit: Bound): Bound => ({
    ...limit,
    value: Number((limit.value * factor).toPrecision(EXACT_DIGITS)),
  });
  return {
    ...(min === undefined ? {} : { min: scaled(min) }),
    ...(max === undefined ? {} : { max: scaled(max) }),
  };
}

function reaches({ minBase, maxBase }: KnownMeasure, { min, max }: Interval): boolean {
  return (min === undefined || maxBase >= min.value) && (max === undefined || minBase <= max.value);
}

function readingOf(known: KnownMeasure, { unit }: Measure, base: Interval): FieldReading[] {
  if (known.unit !== null) return [intervalReading(known.field, inBaseUnits(base, 1 / known.unit.factor))];
  const texts = known.texts.filter(({ dimension }) => dimension === unit.dimension);
  const within = new Set(
    texts.filter((entry) => withinRange(entry.base, base.min, base.max)).map(({ text }) => text),
  );
  const others = new Set(texts.map(({ text }) => text).filter((text) => !within.has(text)));
  if (within.size === 0) return [];
  return [{ satisfied: oneOf(known.field, [...within]), contradicted: oneOf(known.field, [...others]) }];
}
