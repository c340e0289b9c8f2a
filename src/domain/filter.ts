import { comparable, fieldValues, type Scalar } from "./field.ts";
import type { Product } from "./product.ts";

/**
 * A filter whose fields and types have been checked against a catalog schema. Fields are
 * canonical names; moments are epoch milliseconds. This small core is all a driver
 * compiles: `!=`, `NOT IN` and the comparison operators are written with it.
 */
export type Filter =
  | { readonly kind: "and"; readonly operands: readonly Filter[] }
  | { readonly kind: "or"; readonly operands: readonly Filter[] }
  | { readonly kind: "not"; readonly operand: Filter }
  /** True when any of the product's values equals any of these; strings are folded. */
  | { readonly kind: "in"; readonly field: string; readonly values: readonly Scalar[] }
  /** True when any numeric value lies between the bounds; a missing bound is open. */
  | { readonly kind: "range"; readonly field: string; readonly min?: Bound; readonly max?: Bound }
  | { readonly kind: "exists"; readonly field: string };

export interface Bound {
  readonly value: number;
  readonly inclusive: boolean;
}

/** True when `value` lies between the bounds. */
export function withinRange(value: number, min: Bound | undefined, max: Bound | undefined): boolean {
  if (min !== undefined && (min.inclusive ? value < min.value : value <= min.value)) return false;
  if (max !== undefined && (max.inclusive ? value > max.value : value >= max.value)) return false;
  return true;
}

/** The meaning of a filter, one product at a time. A product without the field fails `in`, `range` and `exists`. */
export function matchesFilter(product: Product, filter: Filter): boolean {
  switch (filter.kind) {
    case "and":
      return filter.operands.every((operand) => matchesFilter(product, operand));
    case "or":
      return filter.operands.some((operand) => matchesFilter(product, operand));
    case "not":
      return !matchesFilter(product, filter.operand);
    case "in": {
      const wanted = new Set(filter.values.map(comparable));
      return fieldValues(product, filter.field).some((value) => wanted.has(comparable(value)));
    }
    case "range":
      return fieldValues(product, filter.field).some(
        (value) => typeof value === "number" && withinRange(value, filter.min, filter.max),
      );
    case "exists":
      return fieldValues(product, filter.field).length > 0;
  }
}

/** Both filters at once; either may be absent. */
export function allOf(...filters: readonly (Filter | null)[]): Filter | null {
  const present = filters.filter((filter) => filter !== null);
  if (present.length <= 1) return present[0] ?? null;
  return { kind: "and", operands: present };
}
