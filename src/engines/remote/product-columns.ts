import { CORE_FIELDS, canonicalField, fieldValues } from "../../domain/field.ts";
import type { Product } from "../../domain/product.ts";
import { encodeScalar, encodeSpelling } from "./encode-scalar.ts";

/** A product's values as servers index them, by `fieldKey`. Fields without a value are left out. */
export interface ProductColumns {
  /** Strings and booleans, once per folded value: what `in` and value facets compare. */
  readonly v: Readonly<Record<string, readonly string[]>>;
  /** Numbers and moments: what ranges compare. */
  readonly n: Readonly<Record<string, readonly number[]>>;
  /** The first value of any type, with its spelling: what sorting and signals compare. */
  readonly s: Readonly<Record<string, string>>;
}

const CORE = Object.keys(CORE_FIELDS);

export function productColumns(product: Product): ProductColumns {
  const columns = {
    v: {} as Record<string, string[]>,
    n: {} as Record<string, number[]>,
    s: {} as Record<string, string>,
  };
  const fields = [
    ...CORE,
    ...Object.keys(product.attributes ?? {}).map((name) => canonicalField(`attributes.${name}`)),
  ];
  for (const field of fields) {
    const values = fieldValues(product, field);
    const [first] = values;
    if (first === undefined) continue;
    const key = fieldKey(field);
    columns.s[key] = typeof first === "string" ? encodeSpelling(first) : encodeScalar(first);
    const numbers = new Set<number>();
    const texts = new Map<string, string>();
    for (const value of values) {
      if (typeof value === "number") numbers.add(value);
      else {
        const code = encodeScalar(value);
        if (!texts.has(code)) texts.set(code, typeof value === "string" ? encodeSpelling(value) : code);
      }
    }
    if (numbers.size > 0) columns.n[key] = [...numbers];
    if (texts.size > 0) columns.v[key] = [...texts.values()];
  }
  return columns;
}

/** A field's name in letters and digits: attribute names may hold anything, servers read dots and quotes. */
export function fieldKey(field: string): string {
  // oxlint-disable-next-line require-unicode-regexp -- surrogates are escaped one by one
  return field.replace(/[^a-z0-9]/g, (unit) => `_${unit.charCodeAt(0).toString(16)}_`);
}
