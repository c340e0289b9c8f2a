import type { Product } from "../../domain/product.ts";
import type { Database } from "./open-database.ts";

/**
 * How products lie in a generation's file. A product is cut in two: the values that are filtered
 * and counted, which are read when the file is opened, and the prose, which is read for the
 * page that is shown. Nothing is stored twice.
 */
export interface ProductRow {
  readonly id: string;
  /** JSON of the values; null when there are none. */
  readonly fields: string | null;
  /** JSON of title, description and addresses. */
  readonly prose: string;
}

const TABLE = `
  CREATE TABLE IF NOT EXISTS products (
    ordinal INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- 0: a product the vector index knows and the product store does not
    stored INTEGER NOT NULL,
    fields TEXT,
    prose TEXT NOT NULL
  ) STRICT`;

export function createProductTable(database: Database): void {
  database.exec(TABLE);
}

export function splitProduct(product: Product): ProductRow {
  const { id, title, description, url, image, ...fields } = product;
  const prose = { title, description, url, image };
  const hasFields = Object.keys(fields).length > 0;
  return { id, fields: hasFields ? JSON.stringify(fields) : null, prose: JSON.stringify(prose) };
}

export function joinProduct({ id, fields, prose }: ProductRow): Product {
  // Both halves were written by `splitProduct`, which was given a product.
  return { id, ...JSON.parse(prose), ...parseFields(fields) } as Product;
}

export function parseFields(fields: string | null): Partial<Product> {
  // Written by `splitProduct`, which was given a product.
  return fields === null ? {} : (JSON.parse(fields) as Partial<Product>);
}
