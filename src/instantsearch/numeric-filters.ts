import type { CatalogSchema } from "../domain/field.ts";
import type { ComparisonOperator } from "../domain/filter-syntax.ts";
import { SearchError } from "../domain/search-error.ts";
import { filteredField } from "./attribute.ts";
import { nestedFilters, type NestedFilters } from "./facet-filters.ts";
import { filterText } from "./filter-text.ts";

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const COMPARISON = new RegExp(
  String.raw`^(?<name>.*[^<>=!])(?<operator><=|>=|!=|=|<|>)\s*(?<value>${NUMBER})$`,
  "isu",
);
const RANGE = new RegExp(String.raw`^(?<name>.+):\s*(?<from>${NUMBER})\s+TO\s+(?<to>${NUMBER})$`, "su");
const EQUAL = new RegExp(String.raw`^(?<name>.+):\s*(?<value>${NUMBER})$`, "isu");
const OPERATORS: Readonly<Record<string, ComparisonOperator>> = {
  "=": "=",
  "!=": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

/** `numericFilters` as a condition: `price>=10`, `price:10 TO 20`, nested as `facetFilters` are; null when nothing is asked. */
export function numericFilters(filters: NestedFilters | undefined, schema: CatalogSchema): string | null {
  return nestedFilters(filters, (text) => numericFilter(text.trim(), schema));
}

function numericFilter(text: string, schema: CatalogSchema): string {
  const field = (name = ""): string => filteredField(name.trim(), schema, "numericFilters");
  const range = RANGE.exec(text)?.groups;
  if (range !== undefined) {
    const { name, from = "", to = "" } = range;
    return filterText.between(field(name), from, to);
  }
  const comparison = COMPARISON.exec(text)?.groups;
  const operator = OPERATORS[comparison?.["operator"] ?? ""];
  if (comparison !== undefined && operator !== undefined) {
    return filterText.compares(field(comparison["name"]), operator, comparison["value"] ?? "");
  }
  const equal = EQUAL.exec(text)?.groups;
  if (equal !== undefined) return filterText.equals(field(equal["name"]), equal["value"] ?? "");
  const message = `expected ATTRIBUTE>=NUMBER or ATTRIBUTE:NUMBER TO NUMBER in numericFilters, got ${JSON.stringify(text)}`;
  throw new SearchError("INVALID_REQUEST", message, {
    errors: [{ pointer: "/numericFilters", message, value: text }],
  });
}
