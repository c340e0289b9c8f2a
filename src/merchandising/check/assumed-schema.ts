import { canonicalField, CORE_FIELDS, isCoreField, type CatalogSchema } from "../../domain/field.ts";
import type { FilterSyntax } from "../../domain/filter-syntax.ts";
import type { Merchandising, MerchandisingRule } from "../../domain/merchandising.ts";
import { parseFilter } from "../../domain/parse-filter.ts";

/** A catalog that has every field the file names, for checks without one: attributes hold numbers and text. */
export function assumedSchema({ rules, diversify }: Merchandising): CatalogSchema {
  const named = rules.flatMap((rule) => fieldsOf(rule));
  const attributes = [...named, ...(diversify === null ? [] : [diversify.field])]
    .map(canonicalField)
    .filter((field) => !isCoreField(field));
  return { ...CORE_FIELDS, ...Object.fromEntries(attributes.map((field) => [field, "mixed" as const])) };
}

function fieldsOf({ when, then }: MerchandisingRule): readonly string[] {
  const filters = [
    when.filter,
    then.filter,
    ...[...(then.boost ?? []), ...(then.bury ?? [])].map(({ filter }) => filter),
  ];
  const inFilters = filters.flatMap((text) => {
    const syntax = text === undefined ? null : parseFilter(text);
    return syntax === null ? [] : fieldsIn(syntax);
  });
  return then.diversify === undefined ? inFilters : [...inFilters, then.diversify.field];
}

function fieldsIn(syntax: FilterSyntax): readonly string[] {
  switch (syntax.kind) {
    case "and":
    case "or":
      return syntax.operands.flatMap(fieldsIn);
    case "not":
      return fieldsIn(syntax.operand);
    case "comparison":
    case "range":
    case "in":
    case "exists":
      return [syntax.field.name];
  }
}
