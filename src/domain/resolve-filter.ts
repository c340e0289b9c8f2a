import { canonicalField, type CatalogSchema, type FieldType, type Scalar } from "./field.ts";
import type { Bound, Filter } from "./filter.ts";
import type { ComparisonOperator, FilterFieldName, FilterLiteral, FilterSyntax } from "./filter-syntax.ts";
import { filterError } from "./filter-tokens.ts";
import { nearestNames } from "./nearest-names.ts";

const DAY_MS = 86_400_000;
const SUGGESTIONS = 3;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/u;

/** Gives a parsed filter its meaning in a catalog; `INVALID_FILTER` for unknown fields and wrong types. */
export function resolveFilter(syntax: FilterSyntax, schema: CatalogSchema): Filter {
  switch (syntax.kind) {
    case "and":
    case "or":
      return {
        kind: syntax.kind,
        operands: syntax.operands.map((operand) => resolveFilter(operand, schema)),
      };
    case "not":
      return { kind: "not", operand: resolveFilter(syntax.operand, schema) };
    case "exists":
      return { kind: "exists", field: resolveField(syntax.field, schema).field };
    case "in": {
      const target = resolveField(syntax.field, schema);
      return anyOf(syntax.values.map((value) => equals(target, value)));
    }
    case "range": {
      const target = resolveField(syntax.field, schema);
      return between(target, lowerBound(target, syntax.from, true), upperBound(target, syntax.to, true));
    }
    case "comparison": {
      const target = resolveField(syntax.field, schema);
      return resolveComparison(target, syntax.operator, syntax.value);
    }
  }
}

interface Target {
  readonly field: string;
  readonly type: FieldType;
  /** As written. */
  readonly name: string;
}

function resolveField({ name, column }: FilterFieldName, schema: CatalogSchema): Target {
  const field = canonicalField(name);
  const type = Object.hasOwn(schema, field) ? schema[field] : undefined;
  if (type !== undefined) return { field, type, name };
  const near = nearestNames(name, Object.keys(schema), SUGGESTIONS);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
  throw filterError(`this catalog has no field ${JSON.stringify(name)}${hint}`, column, name);
}

function resolveComparison(target: Target, operator: ComparisonOperator, value: FilterLiteral): Filter {
  switch (operator) {
    case "=":
      return equals(target, value);
    case "!=":
      return { kind: "not", operand: equals(target, value) };
    case ">":
      return between(target, lowerBound(target, value, false), undefined);
    case ">=":
      return between(target, lowerBound(target, value, true), undefined);
    case "<":
      return between(target, undefined, upperBound(target, value, false));
    case "<=":
      return between(target, undefined, upperBound(target, value, true));
  }
}

/** One `in` where there can be one; a date is a range, so a list of dates is an `or`. */
function anyOf(alternatives: readonly Filter[]): Filter {
  const [first] = alternatives;
  if (alternatives.length === 1 && first !== undefined) return first;
  const lists = alternatives.filter((alternative) => alternative.kind === "in");
  const [list] = lists;
  if (list === undefined || lists.length !== alternatives.length)
    return { kind: "or", operands: alternatives };
  return { kind: "in", field: list.field, values: lists.flatMap(({ values }) => values) };
}

function equals(target: Target, literal: FilterLiteral): Filter {
  if (target.type !== "date") return { kind: "in", field: target.field, values: valuesOf(target, literal) };
  return between(target, lowerBound(target, literal, true), upperBound(target, literal, true));
}

/** What a literal may equal in a field: on a mixed field a number is also the text it is written as. */
function valuesOf(target: Target, literal: FilterLiteral): readonly Scalar[] {
  const { value } = literal;
  switch (target.type) {
    case "string":
    case "path":
      return [value];
    case "boolean":
      if (/^true$/iu.test(value)) return [true];
      if (/^false$/iu.test(value)) return [false];
      throw wrongType(target, literal, "true or false");
    case "mixed":
      if (literal.kind === "text") return [value];
      if (/^(?:true|false)$/iu.test(value)) return [value.toLowerCase() === "true", value];
      return NUMBER.test(value) ? [Number(value), value] : [value];
    case "number":
    case "date":
      return [numberOf(target, literal)];
  }
}

function between(target: Target, min: Bound | undefined, max: Bound | undefined): Filter {
  return {
    kind: "range",
    field: target.field,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

/** From the value on; after it when not inclusive. After a day is from the next day on. */
function lowerBound(target: Target, literal: FilterLiteral, inclusive: boolean): Bound {
  const value = numberOf(target, literal);
  const isDay = target.type === "date" && DATE_ONLY.test(literal.value);
  return isDay && !inclusive ? { value: value + DAY_MS, inclusive: true } : { value, inclusive };
}

/** Up to the value; before it when not inclusive. Up to a day is to its end. */
function upperBound(target: Target, literal: FilterLiteral, inclusive: boolean): Bound {
  const value = numberOf(target, literal);
  const isDay = target.type === "date" && DATE_ONLY.test(literal.value);
  return isDay && inclusive ? { value: value + DAY_MS, inclusive: false } : { value, inclusive };
}

/** A number, or a moment as epoch milliseconds: ISO 8601, a day (UTC) or the milliseconds themselves. */
function numberOf(target: Target, literal: FilterLiteral): number {
  const { value } = literal;
  if (target.type === "number" || target.type === "mixed") {
    if (NUMBER.test(value) && Number.isFinite(Number(value))) return Number(value);
    throw wrongType(target, literal, "a number");
  }
  if (target.type !== "date") throw wrongType(target, literal, "=, != or IN");
  const moment = NUMBER.test(value) && !DATE_ONLY.test(value) ? Number(value) : Date.parse(value);
  if (Number.isFinite(moment)) return moment;
  throw wrongType(target, literal, "a date such as 2026-03-01");
}

function wrongType({ name, type }: Target, { value, column }: FilterLiteral, expected: string) {
  return filterError(
    `${name} is a ${type} field: expected ${expected}, got ${JSON.stringify(value)}`,
    column,
    value,
  );
}
