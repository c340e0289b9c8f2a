import { comparable } from "../../../domain/field.ts";
import { withinRange, type Filter } from "../../../domain/filter.ts";
import { createBitmap, type Bitmap } from "./bitmap.ts";
import { collectCells } from "./cells.ts";
import type { Column } from "./column.ts";
import { matchTable } from "./value-dictionary.ts";

/** The live ordinals that pass the filter: `matchesFilter`, decided once per distinct value. The set is the caller's. */
export function selectMembers(
  filter: Filter,
  live: Bitmap,
  columnOf: (field: string) => Column | undefined,
): Bitmap {
  const select = (part: Filter): Bitmap => {
    switch (part.kind) {
      case "and":
        return part.operands.reduce((found, operand) => found.and(select(operand)), live.clone());
      case "or":
        return part.operands.reduce((found, operand) => found.or(select(operand)), createBitmap());
      case "not":
        return live.clone().andNot(select(part.operand));
      case "in":
      case "range":
      case "exists":
        return selectByValue(part, columnOf(part.field));
    }
  };
  return select(filter);
}

type ValueFilter = Extract<Filter, { readonly field: string }>;

function selectByValue(filter: ValueFilter, column: Column | undefined): Bitmap {
  if (column === undefined) return createBitmap();
  const { cells, dictionary } = column;
  const { entries, keys, keyOf } = dictionary;
  switch (filter.kind) {
    case "exists":
      return collectCells(
        cells,
        matchTable(dictionary, () => true),
      );
    case "in": {
      const wanted = new Set<number>();
      for (const value of filter.values) {
        const key = keys.ids.get(comparable(value));
        if (key !== undefined) wanted.add(key);
      }
      if (wanted.size === 0) return createBitmap();
      return collectCells(
        cells,
        matchTable(dictionary, (entry) => wanted.has(keyOf[entry] ?? 0)),
      );
    }
    case "range":
      return collectCells(
        cells,
        matchTable(dictionary, (entry) => {
          const value = entries.names[entry];
          return typeof value === "number" && withinRange(value, filter.min, filter.max);
        }),
      );
  }
}
