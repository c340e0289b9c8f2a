import { createFieldMapping } from "../normalise/field-mapping.ts";
import { PRODUCT_FIELDS, type NormaliseOptions, type ProductField } from "../normalise/normalise-options.ts";
import type { AuditedRow } from "./audit-check.ts";

type Fields = Readonly<Record<string, unknown>>;

/** More different names than this are not remembered: a feed that has them is not made of columns. */
const MAX_REMEMBERED_NAMES = 10_000;

/** Finds in a row, as its feed spells it, what fills a product's fields. */
export function createAuditedRows(options: NormaliseOptions): (fields: Fields) => AuditedRow {
  // Columns that become attributes are of no interest here.
  const mapRow = createFieldMapping({ ...options, attributes: [] });
  const fillable = createFillable(options);
  return (fields) => {
    const mapped = mapRow(fields);
    const isFillable = fillable(fields);
    const id = mapped.value("id");
    return {
      id: typeof id === "string" || typeof id === "number" ? String(id) : undefined,
      value: (field) => (isFillable(field) ? mapped.value(field) : undefined),
    };
  };
}

/**
 * Tells of a row which fields any of its columns may fill, so that the many it has no column for
 * need not be looked up. A bit each, by its place in `PRODUCT_FIELDS`; those of a column are worked
 * out once.
 */
function createFillable({
  fields = {},
}: NormaliseOptions): (row: Fields) => (field: ProductField) => boolean {
  const bits = new Map(PRODUCT_FIELDS.map((field, place) => [field, 2 ** place]));
  const wanted = PRODUCT_FIELDS.map((field) => [fields[field] ?? field].flat().flatMap(columnsOf));
  const bitsOf = (column: string): number =>
    wanted.reduce((sum, columns, place) => (columns.includes(column) ? sum + 2 ** place : sum), 0);
  const known = new Map<string, number>();
  const fillableBy = (column: string): number => {
    let filled = known.get(column);
    if (filled === undefined) {
      filled = bitsOf(folded(column));
      if (known.size < MAX_REMEMBERED_NAMES) known.set(column, filled);
    }
    return filled;
  };
  return (row) => {
    let filled = 0;
    for (const column of Object.keys(row)) filled |= fillableBy(column);
    return (field) => (filled & (bits.get(field) ?? 0)) !== 0;
  };
}

/** The columns that a configured name may stand for, folded: its own, and that of the object its dots reach into. */
function columnsOf(name: string): readonly string[] {
  return [folded(name), folded(name.split(".")[0] ?? name)];
}

/** Without case and surrounding blanks, as columns are matched. */
function folded(name: string): string {
  return name.trim().toLowerCase();
}
