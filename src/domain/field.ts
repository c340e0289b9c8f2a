import type { Product } from "./product.ts";

/** What a filter, facet, sort key or signal can compare. Moments are epoch milliseconds. */
export type Scalar = string | number | boolean;

/** `mixed` holds numbers in some products and strings in others, as dirty feeds do. */
export type FieldType = "string" | "number" | "boolean" | "date" | "path" | "mixed";

/** The fields a generation can filter, facet and sort by. Kept in its manifest. */
export type CatalogSchema = Readonly<Record<string, FieldType>>;

/** Separates the levels of a category path in values, filters and facets. */
export const PATH_SEPARATOR = " > ";

/** Core fields that hold values, apart from the prose (`title`, `description`) and `attributes`. */
export const CORE_FIELDS = {
  id: "string",
  title: "string",
  brand: "string",
  category: "path",
  price: "number",
  currency: "string",
  stock: "number",
  in_stock: "boolean",
  margin: "number",
  popularity: "number",
  rating: "number",
  created_at: "date",
  updated_at: "date",
  sku: "string",
  mpn: "string",
  gtin: "string",
  ean: "string",
  group_id: "string",
} as const satisfies CatalogSchema;
export type CoreField = keyof typeof CORE_FIELDS;

export function isCoreField(name: string): name is CoreField {
  return Object.hasOwn(CORE_FIELDS, name);
}

/** The key of an attribute in schemas and values: `color` and `attributes.color` are the same field. */
export function canonicalField(name: string): string {
  if (isCoreField(name)) return name;
  return name.startsWith("attributes.") ? name : `attributes.${name}`;
}

/**
 * Every value a product has under a canonical field name; none when it has none.
 * A category gives each of its ancestors (`A`, `A > B`), so that a filter or facet on a
 * parent holds all products below it.
 */
export function fieldValues(product: Partial<Product>, field: string): readonly Scalar[] {
  if (!isCoreField(field)) {
    const name = field.slice("attributes.".length);
    const attributes = product.attributes;
    if (attributes === undefined || !Object.hasOwn(attributes, name)) return [];
    const value = attributes[name];
    if (value === undefined) return [];
    return typeof value === "object" ? value : [value];
  }
  const value = product[field];
  if (value === undefined) return [];
  if (typeof value !== "object") {
    return CORE_FIELDS[field] === "date" ? [Date.parse(String(value))] : [value];
  }
  if (field !== "category") return value;
  return value.map((_, depth) => value.slice(0, depth + 1).join(PATH_SEPARATOR));
}

/** Strings are compared without regard to case, width and surplus white space. */
export function foldValue(value: string): string {
  return value.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** A value as it is compared: strings folded, the rest as it is. */
export function comparable(value: Scalar): Scalar {
  return typeof value === "string" ? foldValue(value) : value;
}
