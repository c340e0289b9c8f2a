import type { Database } from "../open-database.ts";
import { createProductTable, readValues } from "../product-rows.ts";
import type { Columns, ColumnsOptions } from "./columns.ts";

/** The ordinal a caller keeps a product under; undefined when it does not know it. */
export type OrdinalOf = (id: string) => number | undefined;

/** Fills columns with the products of the file that the caller knows. */
export function loadColumns(database: Database, columns: Columns, ordinalOf: OrdinalOf): void {
  createProductTable(database);
  for (const [, id, , fields] of readValues(database)) {
    const ordinal = ordinalOf(id);
    if (ordinal !== undefined) columns.set(ordinal, fields ?? {});
  }
}

/**
 * What `createColumns` needs to make the columns of titles and ids when they are first asked
 * for: hardly ever, and they would be the largest ones. Reads the file at that moment.
 */
export function deferredColumns(database: Database, ordinalOf: OrdinalOf): ColumnsOptions {
  return {
    deferred: ["id", "title"],
    read: function* () {
      createProductTable(database);
      const rows = database.prepare<{ id: string; title: string }>(
        "SELECT id, json_extract(prose, '$.title') AS title FROM products",
      );
      for (const { id, title } of rows.iterate()) {
        const ordinal = ordinalOf(id);
        if (ordinal !== undefined) yield { ordinal, product: { id, title } };
      }
    },
  };
}
