import type { Scalar } from "../domain/field.ts";
import type { Bound, Filter } from "../domain/filter.ts";

/** What one field says of a constraint. */
export interface FieldReading {
  readonly satisfied: Filter;
  /** Products whose field is known to say something else. */
  readonly contradicted: Filter;
}

/**
 * Several fields may answer a constraint: any of them satisfies it; a product is refused when none
 * does and at least one says otherwise.
 *
 * @param alsoSatisfied what satisfies it as well, and refuses nothing
 */
export function joinReadings(
  readings: readonly FieldReading[],
  alsoSatisfied: readonly FieldReading[] = [],
): { satisfied: Filter; admits: Filter } {
  const satisfied = anyOf([...readings, ...alsoSatisfied].map((reading) => reading.satisfied));
  const contradicted = anyOf(readings.map((reading) => reading.contradicted));
  return { satisfied, admits: anyOf([satisfied, not(contradicted)]) };
}

export function anyOf(operands: readonly Filter[]): Filter {
  const [first] = operands;
  return operands.length === 1 && first !== undefined ? first : { kind: "or", operands };
}

export function bothOf(...operands: readonly Filter[]): Filter {
  return { kind: "and", operands };
}

export function not(operand: Filter): Filter {
  return { kind: "not", operand };
}

export function exists(field: string): Filter {
  return { kind: "exists", field };
}

export function oneOf(field: string, values: readonly Scalar[]): Filter {
  return { kind: "in", field, values };
}

/** An interval; open where a bound is missing. */
export interface Interval {
  readonly min?: Bound;
  readonly max?: Bound;
}

export function between(field: string, interval: Interval): Filter {
  return { kind: "range", field, ...interval };
}

/** Any number field's reading of an interval: others than these numbers contradict it. */
export function intervalReading(field: string, interval: Interval): FieldReading {
  const satisfied = between(field, interval);
  return { satisfied, contradicted: bothOf(exists(field), not(satisfied)) };
}
