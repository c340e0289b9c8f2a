import { compareStrings } from "../domain/compare-scalars.ts";
import { comparable } from "../domain/field.ts";
import type { Filter } from "../domain/filter.ts";

/**
 * The conditions that a filter joins with AND, each as a text that equal conditions share:
 * order of operands and values, case and repetition do not matter.
 */
export function filterConjuncts(filter: Filter | null): readonly string[] {
  return filter === null ? [] : [...new Set(conjunctsOf(filter))];
}

/** A text that equal filters share. */
export function filterKey(filter: Filter): string {
  return filterConjuncts(filter).toSorted(compareStrings).join("\n");
}

function conjunctsOf(filter: Filter): readonly string[] {
  return filter.kind === "and" ? filter.operands.flatMap(conjunctsOf) : [keyOf(filter)];
}

function keyOf(filter: Filter): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return JSON.stringify([filter.kind, ...distinct(filter.operands.map(keyOf))]);
    case "not":
      return JSON.stringify(["not", keyOf(filter.operand)]);
    case "in":
      return JSON.stringify([
        "in",
        filter.field,
        ...distinct(filter.values.map((value) => JSON.stringify(comparable(value)))),
      ]);
    case "range":
      return JSON.stringify([
        "range",
        filter.field,
        filter.min === undefined ? null : [filter.min.value, filter.min.inclusive],
        filter.max === undefined ? null : [filter.max.value, filter.max.inclusive],
      ]);
    case "exists":
      return JSON.stringify(["exists", filter.field]);
  }
}

function distinct(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].toSorted(compareStrings);
}
