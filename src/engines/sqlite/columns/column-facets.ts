import { byCountThenValue, rangeUnit } from "../../../domain/count-facets.ts";
import type { Facet, FacetRequest, ValueFacet } from "../../../domain/facet.ts";
import { foldValue } from "../../../domain/field.ts";
import { rangeIntervals } from "../../../domain/range-intervals.ts";
import type { Bitmap } from "./bitmap.ts";
import { tallyCells } from "./cells.ts";
import type { Column } from "./column.ts";
import { entryCount, firstValue, type ValueDictionary } from "./value-dictionary.ts";
import { weightedMedian } from "./weighted-median.ts";

/** One facet over these members: `countFacets`, tallied by entry. */
export function columnFacet(
  { cells, dictionary }: Column,
  members: Bitmap,
  kind: FacetRequest["kind"],
  field: string,
  maxValues: number,
): Facet {
  const tally = new Int32Array(entryCount(dictionary));
  tallyCells(cells, members, tally);
  return kind === "values"
    ? countValues(dictionary, tally, maxValues)
    : countRanges(dictionary, tally, field);
}

function countValues(dictionary: ValueDictionary, tally: Int32Array, maxValues: number): ValueFacet {
  const { lists, keys, keyOf } = dictionary;
  const spelled = tally.slice();
  for (const [list, members] of lists) {
    for (const member of members) spelled[member] = (spelled[member] ?? 0) + (tally[list] ?? 0);
  }

  const counts = new Int32Array(keys.names.length);
  const usual = new Int32Array(keys.names.length);
  for (let entry = 1; entry < spelled.length; entry++) {
    const count = spelled[entry] ?? 0;
    const key = keyOf[entry] ?? 0;
    if (count === 0 || key === 0) continue;
    counts[key] = (counts[key] ?? 0) + count;
    const best = usual[key] ?? 0;
    const lead = count - (spelled[best] ?? 0);
    if (best === 0 || lead > 0 || (lead === 0 && spelling(dictionary, entry) < spelling(dictionary, best))) {
      usual[key] = entry;
    }
  }
  return mixesTypes(dictionary)
    ? mergeTypes(dictionary, counts, usual, spelled, maxValues)
    : mostFrequent(dictionary, counts, usual, maxValues);
}

function mostFrequent(
  dictionary: ValueDictionary,
  counts: Int32Array,
  usual: Int32Array,
  maxValues: number,
): ValueFacet {
  const sorted = counts.slice().sort();
  const least = Math.max(1, sorted[sorted.length - maxValues] ?? 1);
  const values: { value: string; count: number }[] = [];
  for (let key = 1; key < counts.length; key++) {
    const count = counts[key] ?? 0;
    if (count >= least) values.push({ value: spelling(dictionary, usual[key] ?? 0), count });
  }
  return { values: values.sort(byCountThenValue).slice(0, maxValues) };
}

/** In a field of mixed types the number 5 and the text "5" read the same, so they are counted as one. */
function mergeTypes(
  dictionary: ValueDictionary,
  counts: Int32Array,
  usual: Int32Array,
  spelled: Int32Array,
  maxValues: number,
): ValueFacet {
  const groups = new Map<string, { value: string; spelled: Map<string, number>; count: number }>();
  for (let entry = 1; entry < spelled.length; entry++) {
    const count = spelled[entry] ?? 0;
    if (count === 0 || dictionary.keyOf[entry] === 0) continue;
    const value = spelling(dictionary, entry);
    const folded = foldValue(value);
    const group = groups.get(folded) ?? { value, spelled: new Map<string, number>(), count: 0 };
    group.count += count;
    group.spelled.set(value, (group.spelled.get(value) ?? 0) + count);
    const lead = (group.spelled.get(value) ?? 0) - (group.spelled.get(group.value) ?? 0);
    if (lead > 0 || (lead === 0 && value < group.value)) group.value = value;
    groups.set(folded, group);
  }
  const values = Array.from(groups.values(), ({ value, count }) => ({ value, count }));
  return { values: values.sort(byCountThenValue).slice(0, maxValues) };
}

function countRanges(dictionary: ValueDictionary, tally: Int32Array, field: string): Facet {
  const { entries, lists } = dictionary;
  const numberOf = (entry: number): number | undefined => {
    const value = entries.names[entry];
    return typeof value === "number" ? value : undefined;
  };
  const numbers: number[] = [];
  const weights: number[] = [];
  const note = (entry: number, count: number): void => {
    const value = numberOf(entry);
    if (value === undefined || count === 0) return;
    numbers.push(value);
    weights.push(count);
  };
  for (let entry = 1; entry < tally.length; entry++) note(entry, tally[entry] ?? 0);
  for (const [list, members] of lists) for (const member of members) note(member, tally[list] ?? 0);
  if (numbers.length === 0) return { values: [] };

  let min = Infinity;
  let max = -Infinity;
  for (const value of numbers) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const median = weightedMedian(new Float64Array(numbers), new Int32Array(weights));
  const edges = rangeIntervals({ min, median, max }, rangeUnit(field));
  const counts = edges.slice(1).map(() => 0);
  const add = (interval: number, count: number): void => {
    counts[interval] = (counts[interval] ?? 0) + count;
  };
  for (let entry = 1; entry < tally.length; entry++) {
    const count = tally[entry] ?? 0;
    if (count === 0) continue;
    const members = lists.get(entry);
    if (members === undefined) {
      const value = numberOf(entry);
      if (value !== undefined) add(intervalOf(edges, value), count);
    } else {
      const values = members.map(numberOf).filter((value) => value !== undefined);
      for (const interval of new Set(values.map((value) => intervalOf(edges, value)))) add(interval, count);
    }
  }
  const values = counts.map((count, index) => ({
    from: edges[index] ?? min,
    to: edges[index + 1] ?? max,
    count,
  }));
  return { min, max, values };
}

/** Index of the interval that holds a value; the last one is closed. */
function intervalOf(edges: readonly number[], value: number): number {
  let interval = edges.length - 2;
  while (interval > 0 && value < (edges[interval] ?? value)) interval -= 1;
  return interval;
}

function spelling(dictionary: ValueDictionary, entry: number): string {
  return String(firstValue(dictionary, entry) ?? "");
}

function mixesTypes({ keys }: ValueDictionary): boolean {
  let type: string | undefined;
  for (const name of keys.names) {
    if (name === undefined || typeof name === type) continue;
    if (type !== undefined) return true;
    type = typeof name;
  }
  return false;
}
