import { stemPlural } from "./stem-plural.ts";
import { isUnitlikeName, unitOfTerm, unitSignAt, type Unit } from "./units.ts";

/** A number with its unit, as text says it. */
export interface Measure {
  readonly value: number;
  readonly unit: Unit;
  /** Half of the last digit that was written, in the unit: 0.5 of `15`, 0.05 of `15.6`. */
  readonly precision: number;
  /** Code-unit offsets into the text, end exclusive; the number ends at `numberEnd`. */
  readonly start: number;
  readonly numberEnd: number;
  readonly end: number;
}

const NUMBER = /(?<![\p{L}\p{N}.,/])\d+(?:[.,]\d+)*(?:[\s-]\d+(?=\/\d))?(?:\/\d+)?/gu;
const WORD = /^[ \u00a0\u2011-]?(?<word>[A-Za-z]+)(?![\p{L}\p{N}])\.?/u;
const THOUSANDS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u;

/** Every measure of a text, in order: `15.6"`, `128 GB`, `1-1/2 in.`, `6'`, `2,5 kg`. */
export function readMeasures(text: string): Measure[] {
  const measures: Measure[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const start = match.index;
    const end = start + match[0].length;
    const unit = unitAt(text, start, end);
    const number = readQuantity(match[0]);
    if (unit !== null && number !== null)
      measures.push({ ...number, unit: unit.unit, start, numberEnd: end, end: end + unit.length });
  }
  return measures;
}

/** A number as people write it, whole or with a fraction (`1,299.00`, `2,5`, `1 1/2`, `3/4`); null for anything else. */
export function readQuantity(text: string): { value: number; precision: number } | null {
  const { over, under, whole } = FRACTION.exec(text)?.groups ?? {};
  if (over !== undefined && under !== undefined) {
    const value = Number(whole ?? 0) + Number(over) / Number(under);
    return Number.isFinite(value) ? { value, precision: 0.5 / Number(under) / 4 } : null;
  }
  const plain = THOUSANDS.test(text) ? text.replaceAll(",", "") : text.replaceAll(",", ".");
  const value = Number(plain);
  if (plain === "" || !Number.isFinite(value)) return null;
  return { value, precision: 0.5 * 10 ** -(plain.split(".")[1]?.length ?? 0) };
}

const FRACTION = /^(?:(?<whole>\d+)[\s-])?(?<over>\d+)\/(?<under>\d+)$/u;

function unitAt(text: string, start: number, end: number): { unit: Unit; length: number } | null {
  const sign = unitSignAt(text, end);
  if (sign !== null) {
    const unit = unitOfTerm(sign.term);
    return unit === undefined ? null : { unit, length: sign.length };
  }
  const match = WORD.exec(text.slice(end, end + LONGEST_UNIT));
  const word = match?.groups?.["word"]?.toLowerCase();
  if (match === null || word === undefined) return null;
  const isJoined = /^[A-Za-z]/u.test(match[0]);
  if (isJoined && isUnitlikeName(text.slice(start, end) + word)) return null;
  const unit = unitOfTerm(stemPlural(word));
  if (unit === undefined) return null;
  const after = text.slice(end + match[0].length);
  return word === "in" && /^[\s-]+\d/u.test(after) && !match[0].endsWith(".")
    ? null
    : { unit, length: match[0].length };
}

const LONGEST_UNIT = 16;
