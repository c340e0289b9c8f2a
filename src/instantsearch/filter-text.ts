import type { ComparisonOperator } from "../domain/filter-syntax.ts";

/** Pieces of Aisle's filter language. Names and values are quoted, so that none is read as a keyword. */
export const filterText = {
  equals: (field: string, value: string): string => `${quote(field)} = ${quote(value)}`,
  compares: (field: string, operator: ComparisonOperator, value: string): string =>
    `${quote(field)} ${operator} ${quote(value)}`,
  between: (field: string, from: string, to: string): string =>
    `${quote(field)} ${quote(from)} TO ${quote(to)}`,
  not: (condition: string): string => `NOT (${condition})`,
  /** Null when there is nothing to hold. */
  all: (conditions: readonly string[]): string | null => joined(conditions, "AND"),
  any: (conditions: readonly string[]): string | null => joined(conditions, "OR"),
};

function joined(conditions: readonly string[], operator: "AND" | "OR"): string | null {
  const [only] = conditions;
  if (only === undefined) return null;
  if (conditions.length === 1) return only;
  return conditions.map((condition) => `(${condition})`).join(` ${operator} `);
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/gu, String.raw`\$&`)}"`;
}
