import { canonicalField, type CatalogSchema, type FieldType } from "../domain/field.ts";
import { nearestNames } from "../domain/nearest-names.ts";
import { SearchError } from "../domain/search-error.ts";

/** An attribute as a client names it, found in the catalog. */
export type Attribute =
  | { readonly kind: "field"; readonly field: string; readonly type: FieldType }
  /** One level of the category path, 0 is its root: `categories.lvl1`. */
  | { readonly kind: "level"; readonly level: number };

/**
 * Names of the category by level, as the records of other search engines hold it:
 * `hierarchicalCategories.lvl0`, `categories.lvl1`, `category.lvl2`.
 */
const LEVEL = /^\w*categor\w*\.lvl(?<level>\d)$/iu;
const SUGGESTIONS = 3;

/** Null when the catalog has no such field. `color` and `attributes.color` are the same. */
export function findAttribute(name: string, schema: CatalogSchema): Attribute | null {
  const field = canonicalField(name);
  const type = Object.hasOwn(schema, field) ? schema[field] : undefined;
  if (type !== undefined) return { kind: "field", field, type };
  const level = LEVEL.exec(name)?.groups?.["level"];
  // Without the category, as a caller who may not see it has the catalog, there are no levels of it.
  return level === undefined || !Object.hasOwn(schema, "category")
    ? null
    : { kind: "level", level: Number(level) };
}

/** The field an attribute is filtered by; `INVALID_REQUEST` names the nearest ones when there is none. */
export function filteredField(name: string, schema: CatalogSchema, parameter: string): string {
  const attribute = findAttribute(name, schema);
  if (attribute !== null) return attribute.kind === "level" ? "category" : attribute.field;
  const near = nearestNames(name, Object.keys(schema), SUGGESTIONS);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
  const message = `${parameter} names the attribute ${JSON.stringify(name)}, which this catalog does not have${hint}`;
  throw new SearchError("INVALID_REQUEST", message, {
    errors: [{ pointer: `/${parameter}`, message, value: name }],
  });
}
