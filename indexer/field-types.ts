import { CORE_FIELDS, type CatalogSchema, type FieldType, type Scalar } from "../src/domain/field.ts";
import type { Product } from "../src/domain/product.ts";

/** Learns, product by product, which fields a catalog has and of what type their values are. */
export interface FieldTypes {
  add(product: Product): void;
  /** The core fields and every attribute seen, by canonical name. */
  schema(): CatalogSchema;
}

export function createFieldTypes(): FieldTypes {
  const attributes = new Map<string, FieldType>();
  return {
    add(product) {
      for (const [name, value] of Object.entries(product.attributes ?? {})) {
        for (const scalar of typeof value === "object" ? value : [value]) {
          const known = attributes.get(name);
          const type = typeOf(scalar);
          if (known === undefined) attributes.set(name, type);
          else if (known !== type) attributes.set(name, "mixed");
        }
      }
    },
    schema: () => ({
      ...CORE_FIELDS,
      ...Object.fromEntries(Array.from(attributes, ([name, type]) => [`attributes.${name}`, type])),
    }),
  };
}

function typeOf(value: Scalar): FieldType {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "string";
}
