import type { MeasureField, SizeField } from "../src/domain/lexicon.ts";
import { nameTerms, unitOfName } from "../src/text/measure-names.ts";
import { readMeasures, type Measure } from "../src/text/read-measures.ts";
import { allUnits } from "../src/text/units.ts";
import type { FieldCounts } from "./lexicon-counts.ts";
import type { SampledProduct } from "./lexicon-sample.ts";

const MIN_PRODUCTS = 3;
const MAX_TEXTS = 200;
/** Of a field's texts so many must be measures. */
const MIN_MEASURED_SHARE = 0.6;
/** A field of numbers may have a text by mistake. */
const MIN_NUMBER_SHARE = 0.9;
/** What a parcel or pallet measures is nothing shoppers ask for. */
const PACKAGING = /^(?:attributes\.)?(?:package|packaging|pallet|master|carton|shipping)(?:_|$)/u;

/** The fields that queries may ask measures of, most frequent first. */
export function measureFields(
  fields: ReadonlyMap<string, FieldCounts>,
  sample: readonly SampledProduct[],
): MeasureField[] {
  const measured: MeasureField[] = [];
  const unnamed = new Set<string>();
  for (const [field, counts] of fields) {
    if (counts.products < MIN_PRODUCTS || PACKAGING.test(field)) continue;
    const { products, numbers, min, max } = counts;
    if (numbers > 0 && numbers >= products * MIN_NUMBER_SHARE) {
      const unit = unitOfName(field.replace(/^attributes\./u, ""));
      if (unit === undefined) unnamed.add(field);
      else measured.push({ field, unit: unit.term, products, min, max, texts: [] });
    } else if (numbers === 0 && !counts.dropped) {
      const texts = measuredTexts(counts);
      if (texts !== null) measured.push({ field, unit: null, products, ...texts });
    }
  }
  for (const [field, unit] of learnUnits(unnamed, sample)) {
    const counts = fields.get(field);
    if (counts !== undefined)
      measured.push({
        field,
        unit,
        products: counts.products,
        min: counts.min,
        max: counts.max,
        texts: [],
      });
  }
  return measured.toSorted((a, b) => b.products - a.products || (a.field < b.field ? -1 : 1));
}

/** Number fields of these words alone hold sizes without a unit: `size`, `size_eu`, `shoe_size_us`. */
const SIZE_NAMES: ReadonlySet<string> = new Set("size eu us uk shoe clothing ring hat".split(" "));

/** Fields of sizes that are numbers without a unit. */
export function sizeFields(fields: ReadonlyMap<string, FieldCounts>): SizeField[] {
  return [...fields].flatMap(([field, { products, numbers, texts, min, max }]) => {
    const names = nameTerms(field.replace(/^attributes\./u, ""));
    const isSize = names.includes("size") && names.every((name) => SIZE_NAMES.has(name));
    return isSize && numbers > 0 && texts.size === 0 ? [{ field, products, min, max }] : [];
  });
}

/** The texts of a field that gives measures in words, with the smallest and the largest in base units. */
function measuredTexts(counts: FieldCounts): Pick<MeasureField, "texts" | "min" | "max"> | null {
  let measured = 0;
  const bases: number[] = [];
  for (const [text, products] of counts.texts) {
    const first = /^\d/u.test(text) ? readMeasures(text)[0] : undefined;
    if (first === undefined) continue;
    measured += products;
    bases.push(first.value * first.unit.factor);
  }
  if (measured < counts.products * MIN_MEASURED_SHARE || bases.length === 0) return null;
  const texts = [...counts.texts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return {
    texts: texts.slice(0, MAX_TEXTS).map(([text]) => text),
    min: Math.min(...bases),
    max: Math.max(...bases),
  };
}

const MIN_VOTES = 8;
const MIN_VOTE_SHARE = 0.5;
/** Titles round: `4.5 kg` of 4,490 g. */
const SAME = 0.01;
/** 128 MB may be 0.125 GB. */
const SAME_DATA = 0.03;

/** Units of number fields whose names give none, from titles that say the same number with its unit. */
function learnUnits(
  fields: ReadonlySet<string>,
  sample: readonly SampledProduct[],
): ReadonlyMap<string, string> {
  const votes = new Map<string, Map<string, number>>();
  const asked = new Map<string, Map<string, number>>();
  for (const { title, values } of sample) {
    const measures = readMeasures(title);
    if (measures.length === 0) continue;
    for (const [field, own] of values) {
      const value = own[0];
      if (!fields.has(field) || own.length !== 1 || typeof value !== "number") continue;
      for (const dimension of new Set(measures.map(({ unit }) => unit.dimension)))
        bump(asked, field, dimension);
      for (const unit of unitsSaying(value, measures)) bump(votes, field, unit);
    }
  }
  const learned = new Map<string, string>();
  for (const [field, units] of votes) {
    const [best] = [...units].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (best === undefined) continue;
    const dimension = allUnits().find(({ term }) => term === best[0])?.dimension ?? "length";
    const titles = asked.get(field)?.get(dimension) ?? 0;
    // Titles round amounts of data to one letter: the 8 of `8G` is no mass.
    const isPlausible = dimension !== "mass" || /weight|mass|load/u.test(field);
    if (isPlausible && best[1] >= MIN_VOTES && best[1] >= titles * MIN_VOTE_SHARE)
      learned.set(field, best[0]);
  }
  return learned;
}

/** The units in which a bare number is one of the measures. */
function unitsSaying(value: number, measures: readonly Measure[]): Set<string> {
  const said = new Set<string>();
  for (const { value: number, unit } of measures) {
    const base = number * unit.factor;
    for (const { term, dimension, factor } of allUnits()) {
      const same = dimension === "data" ? SAME_DATA : SAME;
      if (dimension === unit.dimension && Math.abs(value * factor - base) <= base * same) said.add(term);
    }
  }
  return said;
}

function bump(counts: Map<string, Map<string, number>>, field: string, key: string): void {
  const own = counts.get(field) ?? new Map<string, number>();
  own.set(key, (own.get(key) ?? 0) + 1);
  counts.set(field, own);
}
