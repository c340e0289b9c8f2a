import type { Facets, FacetRequest } from "../../../domain/facet.ts";
import { fieldValues, isCoreField, type Scalar } from "../../../domain/field.ts";
import type { Filter } from "../../../domain/filter.ts";
import type { Product } from "../../../domain/product.ts";
import type { SortKey } from "../../../ports/keyword-index.ts";
import { createBitmap, type Bitmap } from "./bitmap.ts";
import { cellAt } from "./cells.ts";
import { columnFacet } from "./column-facets.ts";
import { createColumn, numberTable, rankTable, setValues, type Column } from "./column.ts";
import { selectMembers } from "./select-members.ts";
import { firstValue, valuesOf } from "./value-dictionary.ts";

/**
 * The values of all products in memory, a column a field, for filters, facets, orders and
 * signals. Means exactly what `src/domain` says of one product at a time. Products are known by
 * their ordinal, a small number the caller gives them.
 */
export interface Columns {
  /** Writes a product; everything an ordinal had before is forgotten. Its numbers are finite. */
  set(ordinal: number, product: Partial<Product>): void;
  remove(ordinal: number): void;
  /** The ordinals that were set and not removed. Not to be changed. */
  readonly live: Bitmap;
  /** The live ordinals that pass the filter; all without one. The set is the caller's to change. */
  select(filter: Filter | null): Bitmap;
  /** Counts over these members, at most `maxValues` values a facet. */
  facets(members: Bitmap, requests: readonly FacetRequest[], maxValues: number): Facets;
  /** The first value in the field; null when there is none. */
  first(ordinal: number, field: string): Scalar | null;
  /** All values in the field, in the product's order; of those that compare as equal the first. */
  values(ordinal: number, field: string): readonly Scalar[];
  /** Orders ordinals by these keys, 0 when they agree in all. Good until the next change. */
  comparator(sort: readonly SortKey[]): (left: number, right: number) => number;
  /** Reads a field's first value as a number (booleans 0 and 1); null for text or nothing. Good until the next change. */
  numbers(field: string): (ordinal: number) => number | null;
}

export interface ColumnsOptions {
  /**
   * Fields whose column is made when it is first asked for, because nearly every product has
   * another value and hardly anybody asks: titles, ids.
   */
  readonly deferred: readonly string[];
  /** Every live product, with at least this field. */
  readonly read: (
    field: string,
  ) => Iterable<{ readonly ordinal: number; readonly product: Partial<Product> }>;
}

const NOTHING_DEFERRED: ColumnsOptions = { deferred: [], read: () => [] };

export function createColumns({ deferred, read }: ColumnsOptions = NOTHING_DEFERRED): Columns {
  const columns = new Map<string, Column>();
  const waiting = new Set(deferred);
  const live = createBitmap();

  const columnOf = (field: string): Column | undefined => {
    if (waiting.delete(field)) {
      const column = createColumn();
      columns.set(field, column);
      for (const { ordinal, product } of read(field)) setValues(column, ordinal, fieldValues(product, field));
    }
    return columns.get(field);
  };

  const write = (ordinal: number, product: Partial<Product>, field: string): void => {
    if (waiting.has(field)) return;
    const values = fieldValues(product, field);
    if (values.length === 0) return;
    let column = columns.get(field);
    if (column === undefined) columns.set(field, (column = createColumn()));
    setValues(column, ordinal, values);
  };

  /** Canonical names of attributes: making one for every value of every product takes longer than all the rest. */
  const attributeFields = new Map<string, string>();
  const attributeField = (name: string): string => {
    let field = attributeFields.get(name);
    if (field === undefined) attributeFields.set(name, (field = `attributes.${name}`));
    return field;
  };

  const remove = (ordinal: number): void => {
    if (!live.has(ordinal)) return;
    live.delete(ordinal);
    for (const column of columns.values()) setValues(column, ordinal, []);
  };

  return {
    set: (ordinal, product) => {
      remove(ordinal);
      live.add(ordinal);
      for (const name of Object.keys(product)) {
        if (isCoreField(name)) write(ordinal, product, name);
      }
      for (const name of Object.keys(product.attributes ?? {})) write(ordinal, product, attributeField(name));
    },
    remove,
    live,
    select: (filter) => (filter === null ? live.clone() : selectMembers(filter, live, columnOf)),
    facets: (members, requests, maxValues) =>
      Object.fromEntries(
        requests.map(({ field, kind }) => {
          const column = columnOf(field);
          const empty = { values: [] };
          return [field, column === undefined ? empty : columnFacet(column, members, kind, field, maxValues)];
        }),
      ),
    first: (ordinal, field) => {
      const column = columnOf(field);
      if (column === undefined) return null;
      return firstValue(column.dictionary, cellAt(column.cells, ordinal)) ?? null;
    },
    values: (ordinal, field) => {
      const column = columnOf(field);
      return column === undefined ? [] : valuesOf(column.dictionary, cellAt(column.cells, ordinal));
    },
    comparator: (sort) => {
      const keys = sort.flatMap(({ field, direction }) => {
        const column = columnOf(field);
        if (column === undefined) return [];
        return [{ cells: column.cells, ranks: rankTable(column), sign: direction === "asc" ? 1 : -1 }];
      });
      return (left, right) => {
        for (const { cells, ranks, sign } of keys) {
          const leftEntry = cellAt(cells, left);
          const rightEntry = cellAt(cells, right);
          if (leftEntry === rightEntry) continue;
          // Without the field a product is last, whatever the direction.
          if (leftEntry === 0) return 1;
          if (rightEntry === 0) return -1;
          const order = (ranks[leftEntry] ?? 0) - (ranks[rightEntry] ?? 0);
          if (order !== 0) return order * sign;
        }
        return 0;
      };
    },
    numbers: (field) => {
      const column = columnOf(field);
      if (column === undefined) return () => null;
      const { cells } = column;
      const table = numberTable(column);
      return (ordinal) => {
        const value = table[cellAt(cells, ordinal)] ?? Number.NaN;
        return Number.isNaN(value) ? null : value;
      };
    },
  };
}
