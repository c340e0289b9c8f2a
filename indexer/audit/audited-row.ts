import { createFieldMapping } from "../normalise/field-mapping.ts";
import type { NormaliseOptions, ProductField } from "../normalise/normalise-options.ts";
import type { AuditedRow } from "./audit-check.ts";

/** Finds in a row, as its feed spells it, what fills a product's fields; each field is looked up once. */
export function createAuditedRows(
  options: NormaliseOptions,
): (fields: Readonly<Record<string, unknown>>) => AuditedRow {
  const mapRow = createFieldMapping(options);
  return (fields) => {
    const mapped = mapRow(fields);
    const found = new Map<ProductField, unknown>();
    const value = (field: ProductField): unknown => {
      if (!found.has(field)) found.set(field, mapped.value(field));
      return found.get(field);
    };
    const id = value("id");
    return { id: typeof id === "string" || typeof id === "number" ? String(id) : undefined, value };
  };
}
