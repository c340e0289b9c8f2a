import { canonicalField, type CatalogSchema, fieldValues } from "../domain/field.ts";
import type { Product } from "../domain/product.ts";

/** Facets that are worth a widget, whatever the catalog sells. */
const CORE = ["brand", "price", "rating", "in_stock"];
/** The category by level, as it is named where the client names nothing (`facets: ["*"]`). */
const CATEGORY_LEVELS = [0, 1, 2, 3].map((level) => `hierarchicalCategories.lvl${level}`);
/** Attributes beyond the core fields. */
const MAX_ATTRIBUTES = 20;
/** Of the products, those that have an attribute; below it is of little use. */
const MIN_SHARE = 0.08;
/** Values per product above which an attribute tells products apart rather than groups them. */
const MAX_DISTINCT = 0.8;

/**
 * What `facets: ["*"]` stands for: the fields every shop has, then the attributes most of these
 * products share, those with most products first, ties by name.
 *
 * @param products the best of a result set, which stand for all of it
 */
export function usefulFacets(products: readonly Product[], schema: CatalogSchema): readonly string[] {
  const held = new Map<string, { products: number; values: Set<unknown> }>();
  for (const product of products) {
    for (const name of Object.keys(product.attributes ?? {})) {
      const field = canonicalField(name);
      const entry = held.get(name) ?? { products: 0, values: new Set() };
      entry.products += 1;
      for (const value of fieldValues(product, field)) entry.values.add(value);
      if (Object.hasOwn(schema, field)) held.set(name, entry);
    }
  }
  const attributes = Array.from(held, ([name, { products: count, values }]) => ({
    name,
    count,
    values: values.size,
  }))
    .filter(({ count }) => count >= Math.max(2, MIN_SHARE * products.length))
    .filter(({ count, values }) => values > 1 && (count < 10 || values <= MAX_DISTINCT * count))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const core = CORE.filter((name) => Object.hasOwn(schema, name));
  return [...CATEGORY_LEVELS, ...core, ...attributes.slice(0, MAX_ATTRIBUTES).map(({ name }) => name)];
}
