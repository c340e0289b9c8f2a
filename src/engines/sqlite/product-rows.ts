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

/** What is read of every product when a file is opened. */
export type ValuesRow = readonly [
  ordinal: number,
  id: string,
  stored: 0 | 1,
  fields: Partial<Product> | null,
];

/** Ordinals whose values are read as one JSON text: a row at a time takes three times as long. */
const VALUES_BLOCK = 1_024;

/** The values of all products. */
export function* readValues(database: Database): IterableIterator<ValuesRow> {
  const end = database.prepare<{ end: number | null }>("SELECT max(ordinal) + 1 AS end FROM products").get();
  const read = database.prepare<{ block: string | null }>(
    `SELECT group_concat('[' || ordinal || ',' || json_quote(id) || ',' || stored || ',' || coalesce(fields, 'null') || ']')
       AS block
     FROM products WHERE ordinal >= ? AND ordinal < ?`,
  );
  for (let start = 0; start < (end?.end ?? 0); start += VALUES_BLOCK) {
    const block = read.get(start, start + VALUES_BLOCK)?.block ?? "";
    // The query writes rows of this shape, with the JSON of `splitProduct` in them.
    yield* JSON.parse(`[${block}]`) as ValuesRow[];
  }
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
