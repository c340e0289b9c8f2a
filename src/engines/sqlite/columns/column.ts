import type { Scalar } from "../../../domain/field.ts";
import { compareComparables } from "../../../domain/compare-scalars.ts";
import { cellAt, createCells, setCell, type Cells } from "./cells.ts";
import {
  acquireEntry,
  createValueDictionary,
  entryCount,
  firstValue,
  releaseEntry,
  type ValueDictionary,
} from "./value-dictionary.ts";

/** One field of all products: which entry each has, and what the entries are. */
export interface Column {
  readonly cells: Cells;
  readonly dictionary: ValueDictionary;
  readonly tables: { numbers: Table<Float64Array> | null; ranks: Table<Int32Array> | null };
}

/** Something known of every entry, good as long as the dictionary has this version. */
interface Table<Values> {
  readonly version: number;
  readonly values: Values;
}

export function createColumn(): Column {
  return {
    cells: createCells(),
    dictionary: createValueDictionary(),
    tables: { numbers: null, ranks: null },
  };
}

/** Writes what a product has in the field; nothing takes it away. */
export function setValues({ cells, dictionary }: Column, ordinal: number, values: readonly Scalar[]): void {
  const before = cellAt(cells, ordinal);
  if (before === 0 && values.length === 0) return;
  setCell(cells, ordinal, values.length === 0 ? 0 : acquireEntry(dictionary, values));
  if (before !== 0) releaseEntry(dictionary, before);
}

/** By entry: its first value as a number (booleans 0 and 1), NaN for strings. */
export function numberTable({ dictionary, tables }: Column): Float64Array {
  const { version } = dictionary;
  if (tables.numbers?.version === version) return tables.numbers.values;
  const values = new Float64Array(entryCount(dictionary)).fill(Number.NaN);
  for (let entry = 1; entry < values.length; entry++) {
    const value = firstValue(dictionary, entry);
    if (typeof value === "number" || typeof value === "boolean") values[entry] = Number(value);
  }
  tables.numbers = { version, values };
  return values;
}

/** By entry: the place of its first value among all, equal where values compare as equal. */
export function rankTable({ dictionary, tables }: Column): Int32Array {
  const { version } = dictionary;
  if (tables.ranks?.version === version) return tables.ranks.values;
  const { keys, keyOf, lists } = dictionary;
  const placeOfKey = new Int32Array(keys.names.length);
  keys.names
    .flatMap((name, key) => (name === undefined ? [] : [{ name, key }]))
    .sort((left, right) => compareComparables(left.name, right.name))
    .forEach(({ key }, place) => (placeOfKey[key] = place));
  const values = new Int32Array(entryCount(dictionary));
  for (let entry = 1; entry < values.length; entry++) {
    const [first = entry] = lists.get(entry) ?? [];
    values[entry] = placeOfKey[keyOf[first] ?? 0] ?? 0;
  }
  tables.ranks = { version, values };
  return values;
}
