import type { Filter } from "../../domain/filter.ts";
import { encodeScalar } from "../remote/encode-scalar.ts";
import { fieldKey } from "../remote/product-columns.ts";

/** A condition of Qdrant's filter language, as JSON. */
export type Condition =
  | { readonly must: readonly Condition[] }
  | { readonly should: readonly Condition[] }
  | { readonly must_not: readonly Condition[] }
  | { readonly key: string; readonly match: { readonly any: readonly string[] } }
  | { readonly key: string; readonly range: Readonly<Record<string, number>> }
  | { readonly is_empty: { readonly key: string } };

/** A filter over the columns of `productColumns`. */
export function compileFilter(filter: Filter): Condition {
  switch (filter.kind) {
    case "and":
      return { must: filter.operands.map(compileFilter) };
    case "or":
      return filter.operands.length === 0 ? NOTHING : { should: filter.operands.map(compileFilter) };
    case "not":
      return { must_not: [compileFilter(filter.operand)] };
    case "in": {
      const key = fieldKey(filter.field);
      const codes = filter.values.filter((value) => typeof value !== "number").map(encodeScalar);
      const numbers = filter.values.filter((value) => typeof value === "number");
      const conditions: Condition[] = [
        ...(codes.length === 0 ? [] : [{ key: `v.${key}`, match: { any: codes } }]),
        ...numbers.map((value) => ({ key: `n.${key}`, range: { gte: value, lte: value } })),
      ];
      return conditions.length === 0 ? NOTHING : { should: conditions };
    }
    case "range": {
      const { min, max } = filter;
      const key = fieldKey(filter.field);
      if (min === undefined && max === undefined) return { must_not: [{ is_empty: { key: `n.${key}` } }] };
      return {
        key: `n.${key}`,
        range: {
          ...(min === undefined ? {} : { [min.inclusive ? "gte" : "gt"]: min.value }),
          ...(max === undefined ? {} : { [max.inclusive ? "lte" : "lt"]: max.value }),
        },
      };
    }
    case "exists": {
      const key = fieldKey(filter.field);
      const has = (column: string): Condition => ({ must_not: [{ is_empty: { key: `${column}.${key}` } }] });
      return { should: [has("v"), has("n")] };
    }
  }
}

/** Every point has an id, so none passes. */
const NOTHING: Condition = { must: [{ is_empty: { key: "id" } }] };
