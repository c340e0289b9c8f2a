import { comparable, type Scalar } from "../../../domain/field.ts";
import { acquire, createInterner, release, type Interner } from "./interner.ts";

/**
 * The distinct contents of one field. What a product has in the field is one number, its
 * entry: a value as it was spelled, or a list of such values.
 *
 *     product 7 -> entry 3 "Black"                    -> key 1 "black"
 *     product 8 -> entry 4 "black"                    -> key 1
 *     product 9 -> entry 6 [entry 3, entry 5 "Red"]   -> keys 1, 2
 *
 * Entries are few, products many: a filter is decided once per entry, a facet is a tally of
 * entries, and only then are lists and spellings taken apart.
 */
export interface ValueDictionary {
  /** Values and lists by their name, see `valueName` and `listName`. */
  readonly entries: Interner;
  /** By entry: its members, each of another key, in the product's order. Only lists are in it. */
  readonly lists: Map<number, readonly number[]>;
  /** Folded values, which is what is compared. */
  readonly keys: Interner;
  /** By entry: its key; 0 for a list. */
  readonly keyOf: number[];
  /** Rises whenever an entry is made, so that tables over entries know when they are old. */
  version: number;
}

export function createValueDictionary(): ValueDictionary {
  return { entries: createInterner(), lists: new Map(), keys: createInterner(), keyOf: [0], version: 0 };
}

/** One past the highest entry: the length of a table over entries. */
export function entryCount(dictionary: ValueDictionary): number {
  return dictionary.entries.names.length;
}

/** The entry of these values, of which there is at least one, with one more user. */
export function acquireEntry(dictionary: ValueDictionary, values: readonly Scalar[]): number {
  const [only] = values;
  if (only !== undefined && values.length === 1) return acquireValue(dictionary, only);

  const { entries, lists, keyOf } = dictionary;
  const list = acquire(entries, listName(values));
  if (entries.uses[list] !== 1) return list;
  const byKey = new Map<Scalar, number>();
  for (const value of values) {
    const key = comparable(value);
    if (!byKey.has(key)) byKey.set(key, acquireValue(dictionary, value));
  }
  lists.set(list, [...byKey.values()]);
  keyOf[list] = 0;
  dictionary.version += 1;
  return list;
}

/** One user less. */
export function releaseEntry(dictionary: ValueDictionary, entry: number): void {
  const { entries, lists, keys, keyOf } = dictionary;
  if (!release(entries, entry)) return;
  const members = lists.get(entry);
  if (members === undefined) {
    release(keys, keyOf[entry] ?? 0);
    return;
  }
  lists.delete(entry);
  for (const member of members) releaseEntry(dictionary, member);
}

/** The entry's value, a list's first; undefined where the entry is free. */
export function firstValue(dictionary: ValueDictionary, entry: number): Scalar | undefined {
  const [first = entry] = dictionary.lists.get(entry) ?? [];
  const name = dictionary.entries.names[first];
  return typeof name === "string" && name.startsWith(ESCAPED_VALUE) ? name.slice(ESCAPED_VALUE.length) : name;
}

/** The entry's values: itself, or a list's members. */
export function valuesOf(dictionary: ValueDictionary, entry: number): Scalar[] {
  const members = dictionary.lists.get(entry) ?? [entry];
  return members.map((member) => firstValue(dictionary, member)).filter((value) => value !== undefined);
}

/** By entry, 1 where the test holds for the value, or for any member of the list. */
export function matchTable(dictionary: ValueDictionary, test: (value: number) => boolean): Uint8Array {
  const { names } = dictionary.entries;
  const { keyOf, lists } = dictionary;
  const matches = new Uint8Array(names.length);
  for (let entry = 1; entry < names.length; entry++) {
    if (names[entry] !== undefined && keyOf[entry] !== 0 && test(entry)) matches[entry] = 1;
  }
  for (const [list, members] of lists) {
    if (members.some((member) => matches[member] === 1)) matches[list] = 1;
  }
  return matches;
}

function acquireValue(dictionary: ValueDictionary, value: Scalar): number {
  const { entries, keys, keyOf } = dictionary;
  const entry = acquire(entries, valueName(value));
  if (entries.uses[entry] === 1) {
    keyOf[entry] = acquire(keys, comparable(value));
    dictionary.version += 1;
  }
  return entry;
}

const ESCAPED_VALUE = "\u0000value:";
const LIST = "\u0000list:";

/** The value itself; strings that begin with NUL are escaped, so that no value has a list's name. */
function valueName(value: Scalar): Scalar {
  return typeof value === "string" && value.startsWith("\u0000") ? ESCAPED_VALUE + value : value;
}

function listName(values: readonly Scalar[]): string {
  return LIST + JSON.stringify(values);
}
