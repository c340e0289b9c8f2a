import { type CatalogSchema, fieldValues } from "../domain/field.ts";
import type { Product } from "../domain/product.ts";
import type { SearchView } from "../domain/search-view.ts";
import { normaliseIdentifier } from "../text/identifier.ts";

/** The fields by whose values a product is found as a whole; the codes of `productIdentifiers`. */
const CODE_FIELDS = ["id", "sku", "mpn", "gtin", "ean"] as const;

/**
 * The fields whose codes a view may look up; null: every one. To find a product by a code that
 * it must not see would tell the code.
 */
export function codeFieldsOf(view: SearchView | undefined, schema: CatalogSchema): readonly string[] | null {
  if (view === undefined) return null;
  const seen = view.fieldsOf(schema);
  const isHidden = (field: string): boolean => Object.hasOwn(schema, field) && !Object.hasOwn(seen, field);
  return CODE_FIELDS.some(isHidden) ? CODE_FIELDS.filter((field) => !isHidden(field)) : null;
}

/** Whether a product has a code in one of these fields. */
export function carriesCode(product: Product, code: string, fields: readonly string[]): boolean {
  const wanted = normaliseIdentifier(code);
  return fields.some((field) =>
    fieldValues(product, field).some((value) => normaliseIdentifier(String(value)) === wanted),
  );
}
