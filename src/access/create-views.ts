import { type Access, hasScope } from "../domain/access.ts";
import { canonicalField, type CatalogSchema } from "../domain/field.ts";
import type { SearchView } from "../domain/search-view.ts";

/** What a caller can see of a catalog. */
export interface View extends SearchView {
  /** @param field canonical, or `description`, `url`, `image` */
  readonly admits: (field: string) => boolean;
}

/** The view of a caller; null: he sees everything, as a program of the shop's own does. */
export type ViewOf = (access: Access | undefined) => View | null;

/** Of every answer, whatever a key allows: without them it is none. */
const ALWAYS: readonly string[] = ["id", "title"];

/** @param isPrivate whether only callers with the scope `admin` may know a field */
export function createViews(isPrivate: (field: string) => boolean): ViewOf {
  const views = new WeakMap<Access, View>();
  return (access) => {
    if (access === undefined) return null;
    const isAdmin = hasScope(access, "admin");
    if (isAdmin && access.filter === null && access.attributes === null) return null;
    const known = views.get(access);
    if (known !== undefined) return known;
    const view = createView(access, (field) => !isAdmin && isPrivate(field));
    views.set(access, view);
    return view;
  };
}

function createView({ name, filter, attributes }: Access, isHidden: (field: string) => boolean): View {
  const allowed = attributes === null ? null : new Set([...ALWAYS, ...attributes.map(canonicalName)]);
  const admits = (field: string): boolean => !isHidden(field) && (allowed === null || allowed.has(field));
  const fields = new WeakMap<CatalogSchema, CatalogSchema>();
  const fieldsOf = (schema: CatalogSchema): CatalogSchema => {
    const known = fields.get(schema);
    if (known !== undefined) return known;
    const visible = Object.fromEntries(Object.entries(schema).filter(([field]) => admits(field)));
    fields.set(schema, visible);
    return visible;
  };
  return { name, filter, admits, fieldsOf };
}

/** Fields of a product that are shown and never compared. */
const SHOWN: ReadonlySet<string> = new Set(["description", "url", "image"]);

/** A field of a key's list, as `admits` is asked. */
function canonicalName(name: string): string {
  return SHOWN.has(name) ? name : canonicalField(name);
}
