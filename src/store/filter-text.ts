import { type CatalogSchema, isCoreField, PATH_SEPARATOR } from "../domain/field.ts";
import type { Selection, StoreState } from "./store-address.ts";

/** A state's selections and category in the filter language; undefined: nothing is asked. */
export function filterText(
  { selections, category }: Pick<StoreState, "selections" | "category">,
  fields: CatalogSchema,
): string | undefined {
  const parts = selections.map((selection) => selectionText(selection, fields));
  if (category.length > 0) parts.unshift(`category = ${quoted(category.join(PATH_SEPARATOR))}`);
  return parts.length === 0 ? undefined : parts.join(" AND ");
}

/** Names that are no plain words are quoted too. */
export function fieldText(field: string): string {
  return isCoreField(field) ? field : quoted(field);
}

function selectionText(selection: Selection, fields: CatalogSchema): string {
  const name = fieldText(selection.field);
  if ("values" in selection) {
    const type = fields[selection.field];
    // A number in a field of both kinds stands for the number and for the text as it is written.
    const isBare = type === "number" || type === "boolean";
    const literals = selection.values.map((value) => (isBare ? value : quoted(value)));
    return `${name} IN [${literals.join(", ")}]`;
  }
  const { from, to, open } = selection;
  const bounds = [
    ...(from === null ? [] : [`${name} >= ${from}`]),
    ...(to === null ? [] : [`${name} ${open ? "<" : "<="} ${to}`]),
  ];
  return bounds.join(" AND ");
}

export function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
