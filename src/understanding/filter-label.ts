import { isCoreField, type Scalar } from "../domain/field.ts";
import type { Bound, Filter } from "../domain/filter.ts";
import type { Interval } from "./filters.ts";

/** Numbers in labels: no binary noise. */
const LABEL_DIGITS = 8;
/** A label is shown and sent back: fields past so many characters, and values past so many of a field, are left out. */
const MAX_LABEL_CHARS = 3_000;
const MAX_LABEL_VALUES = 50;
const KEYWORD = /^(?:and|or|not|in|exists|to)$/iu;

/** An interval as our filter language writes it: `price < 50`, `price 20 TO 40`. */
export function intervalLabel(name: string, { min, max }: Interval): string {
  if (min === undefined || max === undefined) {
    if (max !== undefined) return `${name} ${max.inclusive ? "<=" : "<"} ${written(max)}`;
    return min === undefined ? `${name} EXISTS` : `${name} ${min.inclusive ? ">=" : ">"} ${written(min)}`;
  }
  if (min.value === max.value) return `${name} = ${written(min)}`;
  return `${name} ${written(min)} TO ${written(max)}`;
}

/** A field as shoppers and the filter language call it. */
export function fieldLabel(field: string): string {
  const bare = field.replace(/^attributes\./u, "");
  const name = bare !== field && isCoreField(bare) ? field : bare;
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) && !KEYWORD.test(name) ? name : quotedText(name);
}

/** A text in quotes, as the filter language reads it: a backslash makes the next character stand for itself. */
export function quotedText(text: string): string {
  return `"${text.replace(/["\\]/gu, "\\$&")}"`;
}

/** What a constraint asks of one or more fields, joined by OR: `width_cm < 40 OR depth_cm < 40`. */
export function satisfiedLabel(filters: readonly Filter[]): string {
  let label = "";
  for (const filter of filters) {
    const own = conditionLabel(filter);
    if (own === undefined) continue;
    const longer = label === "" ? own : `${label} OR ${own}`;
    if (label !== "" && longer.length > MAX_LABEL_CHARS) break;
    label = longer;
  }
  return label;
}

function conditionLabel(filter: Filter): string | undefined {
  if (filter.kind === "range") return intervalLabel(fieldLabel(filter.field), filter);
  if (filter.kind !== "in") return undefined;
  const values = filter.values.slice(0, MAX_LABEL_VALUES).map(valueLabel);
  const name = fieldLabel(filter.field);
  return values.length === 1 ? `${name} = ${values.join("")}` : `${name} IN [${values.join(", ")}]`;
}

function valueLabel(value: Scalar): string {
  return typeof value === "string" ? quotedText(value) : String(value);
}

function written({ value }: Bound): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(LABEL_DIGITS)));
}
