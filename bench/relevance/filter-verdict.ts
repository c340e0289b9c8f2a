import { comparable, CORE_FIELDS, fieldValues, isCoreField, type Scalar } from "../../src/domain/field.ts";
import { type Filter, matchesFilter } from "../../src/domain/filter.ts";
import type { Product } from "../../src/domain/product.ts";
import { tokenise } from "../../src/text/tokenise.ts";

/** Whether a product meets a condition, breaks it, or does not say. */
export type Verdict = "met" | "broken" | "unknown";

/**
 * Reads a filter with three values (Kleene 1952): a product without the field is `unknown` rather
 * than outside, also under NOT.
 *
 * Texts are compared word by word, because feeds join several in one: `Black,Silver` and
 * `Whites White` are black and white for whoever asked for the colour.
 */
export function filterVerdict(product: Product, filter: Filter): Verdict {
  switch (filter.kind) {
    case "and":
      return worstOf(filter.operands.map((operand) => filterVerdict(product, operand)));
    case "or":
      return opposite(worstOf(filter.operands.map((operand) => opposite(filterVerdict(product, operand)))));
    case "not":
      return opposite(filterVerdict(product, filter.operand));
    case "exists":
      return matchesFilter(product, filter) ? "met" : "broken";
    case "range":
      if (fieldValues(product, filter.field).length === 0) return "unknown";
      return matchesFilter(product, filter) ? "met" : "broken";
    case "in": {
      const values = fieldValues(product, filter.field);
      if (values.length === 0) return "unknown";
      const holds = isPath(filter.field) ? isSame : saysWords;
      return values.some((value) => filter.values.some((wanted) => holds(value, wanted))) ? "met" : "broken";
    }
  }
}

/** The fields a filter reads, each once. */
export function filterFields(filter: Filter): readonly string[] {
  switch (filter.kind) {
    case "and":
    case "or":
      return [...new Set(filter.operands.flatMap(filterFields))];
    case "not":
      return filterFields(filter.operand);
    case "exists":
    case "range":
    case "in":
      return [filter.field];
  }
}

function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("broken")) return "broken";
  return verdicts.includes("unknown") ? "unknown" : "met";
}

function opposite(verdict: Verdict): Verdict {
  if (verdict === "unknown") return verdict;
  return verdict === "met" ? "broken" : "met";
}

function isPath(field: string): boolean {
  return isCoreField(field) && CORE_FIELDS[field] === "path";
}

function isSame(value: Scalar, wanted: Scalar): boolean {
  return comparable(value) === comparable(wanted);
}

/** The words of `wanted` stand side by side in `value`. */
function saysWords(value: Scalar, wanted: Scalar): boolean {
  if (typeof value !== "string" || typeof wanted !== "string") return isSame(value, wanted);
  const words = ` ${tokenise(value)
    .map(({ term }) => term)
    .join(" ")} `;
  const sought = tokenise(wanted).map(({ term }) => term);
  return sought.length === 0 ? isSame(value, wanted) : words.includes(` ${sought.join(" ")} `);
}
