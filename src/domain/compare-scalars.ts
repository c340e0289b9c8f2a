import { comparable, type Scalar } from "./field.ts";

/**
 * The ascending order of values: numbers, then strings (folded, by code unit), then false and
 * true. Zero when a filter would hold both for equal.
 */
export function compareScalars(left: Scalar, right: Scalar): number {
  return compareComparables(comparable(left), comparable(right));
}

/** The same for values whose strings are folded already. */
export function compareComparables(left: Scalar, right: Scalar): number {
  if (typeof left === "string" && typeof right === "string") return compareStrings(left, right);
  const byType = TYPE_PLACE[typeOf(left)] - TYPE_PLACE[typeOf(right)];
  return byType === 0 ? Number(left) - Number(right) : byType;
}

/** By code unit, which unlike a locale is the same everywhere. */
export function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const TYPE_PLACE = { number: 0, string: 1, boolean: 2 } as const;

function typeOf(value: Scalar): keyof typeof TYPE_PLACE {
  if (typeof value === "number") return "number";
  return typeof value === "string" ? "string" : "boolean";
}
