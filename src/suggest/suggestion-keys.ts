import { rangeOfPrefix, type Range } from "./sorted-range.ts";

/** The texts of all suggestions in alphabetical order: those that begin alike are neighbours. */
export interface SuggestionKeys {
  /** Positions of the suggestions whose text begins like this. */
  rangeOf(key: string): Range;
  /** Numbers of the suggestions, by position. */
  readonly order: Uint32Array;
  /** Positions, by number of the suggestion. */
  readonly positions: Uint32Array;
}

/** @param keys of each suggestion, see `keyOf` */
export function createSuggestionKeys(keys: readonly string[]): SuggestionKeys {
  // The space lets `mouse ` find `mouse` itself, and puts it before `mousepad`.
  const sorted = keys.map((key, number) => ({ key: `${key} `, number })).toSorted(byKeyThenNumber);
  const order = Uint32Array.from(sorted, ({ number }) => number);
  const positions = new Uint32Array(keys.length);
  for (const [position, number] of order.entries()) positions[number] = position;
  return {
    rangeOf: (key) => rangeOfPrefix(key, order.length, (position) => `${keys[order[position] ?? 0] ?? ""} `),
    order,
    positions,
  };
}

interface NumberedKey {
  readonly key: string;
  readonly number: number;
}

function byKeyThenNumber(a: NumberedKey, b: NumberedKey): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.number - b.number;
}
