import { canonicalField, PATH_SEPARATOR, type CatalogSchema, type FieldType, type Scalar } from "./field.ts";
import type { ComparisonOperator, FieldSyntax, FilterSyntax, ValueSyntax } from "./filter-syntax.ts";
import type { Bound, Filter } from "./filter.ts";
import { invalidFilter, quoted } from "./invalid-filter.ts";
import { parseMomentSpan, type MomentSpan } from "./moment-span.ts";
import { nearestNames } from "./nearest-names.ts";

const SUGGESTIONS = 3;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/iu;

/** What values of each type look like, for errors. */
const EXPECTED: Readonly<Record<FieldType, string>> = {
  string: "text",
  path: "a category path",
  number: "a number",
  boolean: "true or false",
  date: "a date such as 2026-01-31, a time such as 2026-01-31T10:00:00Z or epoch milliseconds",
  mixed: "a number",
};

interface ResolvedField {
  readonly name: string;
  readonly type: FieldType;
}

/**
 * A filter as drivers compile it: names canonical, values of their field's type.
 *
 * - `!=`, NOT IN and NOT EXISTS are negations: products without the field pass.
 * - Numbers on a `mixed` field match the number or the text as it was written.
 * - A day, `2026-01-01`, is all of it in UTC for `=`, IN, `<=` and the end of a range; `<`, `>`
 *   and `>=` compare with its first moment.
 *
 * `INVALID_FILTER` names position, field, type and value; for an unknown field also the nearest known ones.
 */
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
      return { kind: "exists", field: resolveField(syntax.field, schema).name };
    case "in":
      return anyOf(resolveField(syntax.field, schema), syntax.values);
    case "range":
      return between(resolveField(syntax.field, schema), syntax.from, syntax.to);
    case "comparison":
      return compared(resolveField(syntax.field, schema), syntax.operator, syntax.value);
  }
}

function resolveField({ name, column }: FieldSyntax, schema: CatalogSchema): ResolvedField {
  const canonical = canonicalField(name);
  const type = Object.hasOwn(schema, canonical) ? schema[canonical] : undefined;
  if (type !== undefined) return { name: canonical, type };
  const near = nearestNames(name, Object.keys(schema), SUGGESTIONS);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
  throw invalidFilter(column, `expected a field of this catalog, got ${quoted(name)}${hint}`, name);
}

function anyOf(field: ResolvedField, values: readonly ValueSyntax[]): Filter {
  if (field.type !== "date") {
    return { kind: "in", field: field.name, values: values.flatMap((value) => scalarsOf(field, value)) };
  }
  const spans = values.map((value) => momentOf(field, value));
  const points = spans.flatMap(({ from, until }) => (until === null ? [from] : []));
  const days = spans.flatMap(({ from, until }): Filter[] =>
    until === null ? [] : [range(field, inclusive(from), exclusive(until))],
  );
  const operands: readonly Filter[] =
    points.length === 0 ? days : [{ kind: "in", field: field.name, values: points }, ...days];
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind: "or", operands };
}

function compared(field: ResolvedField, operator: ComparisonOperator, value: ValueSyntax): Filter {
  if (operator === "=") return anyOf(field, [value]);
  if (operator === "!=") return { kind: "not", operand: anyOf(field, [value]) };
  const { from, until } = quantityOf(field, value, operator);
  switch (operator) {
    case "<":
      return range(field, undefined, exclusive(from));
    case "<=":
      return range(field, undefined, endOf({ from, until }));
    case ">":
      return range(field, exclusive(from), undefined);
    case ">=":
      return range(field, inclusive(from), undefined);
  }
}

function between(field: ResolvedField, low: ValueSyntax, high: ValueSyntax): Filter {
  const from = quantityOf(field, low, "TO");
  const to = quantityOf(field, high, "TO");
  if (from.from > to.from) {
    const message = `expected a range of ${quoted(field.name)} from low to high, got ${low.text} TO ${high.text}`;
    throw invalidFilter(low.column, message, `${low.text} TO ${high.text}`);
  }
  return range(field, inclusive(from.from), endOf(to));
}

/** What a value may equal. */
function scalarsOf(field: ResolvedField, value: ValueSyntax): readonly Scalar[] {
  const { text } = value;
  switch (field.type) {
    case "string":
      return [text];
    case "path": {
      const spaced = text.split(PATH_SEPARATOR.trim()).map((level) => level.trim());
      const path = spaced.join(PATH_SEPARATOR);
      return path === text ? [text] : [text, path];
    }
    case "mixed": {
      const meant = numberIn(text) ?? booleanIn(text);
      return meant === null ? [text] : [text, meant];
    }
    case "number":
    case "date":
      return [quantityOf(field, value, "=").from];
    case "boolean": {
      const truth = booleanIn(text);
      if (truth === null) throw wrongType(field, value);
      return [truth];
    }
  }
}

/** What a value is compared as where order counts. */
function quantityOf(field: ResolvedField, value: ValueSyntax, operator: string): MomentSpan {
  switch (field.type) {
    case "date":
      return momentOf(field, value);
    case "number":
    case "mixed": {
      const number = numberIn(value.text);
      if (number === null) throw wrongType(field, value);
      return { from: number, until: null };
    }
    case "string":
    case "path":
    case "boolean": {
      const holds = field.type === "boolean" ? "true or false" : "text";
      const message = `expected = != IN or EXISTS on ${quoted(field.name)}, which holds ${holds} (${field.type}), got ${operator} ${quoted(value.text)}`;
      throw invalidFilter(value.column, message, value.text);
    }
  }
}

function momentOf(field: ResolvedField, value: ValueSyntax): MomentSpan {
  const span = parseMomentSpan(value.text);
  if (span === null) throw wrongType(field, value);
  return span;
}

function wrongType({ name, type }: ResolvedField, { text, column }: ValueSyntax): Error {
  const message = `expected ${EXPECTED[type]} for ${quoted(name)} (${type}), got ${quoted(text)}`;
  return invalidFilter(column, message, text);
}

function numberIn(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function booleanIn(text: string): boolean | null {
  const folded = text.toLowerCase();
  if (folded === "true") return true;
  return folded === "false" ? false : null;
}

function range({ name }: ResolvedField, min: Bound | undefined, max: Bound | undefined): Filter {
  return {
    kind: "range",
    field: name,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

const inclusive = (value: number): Bound => ({ value, inclusive: true });
const exclusive = (value: number): Bound => ({ value, inclusive: false });
const endOf = ({ from, until }: MomentSpan): Bound => (until === null ? inclusive(from) : exclusive(until));
