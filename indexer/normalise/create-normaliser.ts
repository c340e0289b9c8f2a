import type { AttributeValue, Product } from "../../src/domain/product.ts";
import { shownValue, type RowDefect, type SourceRow } from "../sources/source-row.ts";
import { createFieldMapping, type MappedRow } from "./field-mapping.ts";
import { DEFAULT_MAX_FIELD_CHARS, type NormaliseOptions, type ProductField } from "./normalise-options.ts";
import { addAttribute, addAttributes, type AttributesOptions } from "./read-attributes.ts";
import { readAvailability } from "./read-availability.ts";
import { readCategory } from "./read-category.ts";
import { readIdentifier, readIdentifiers } from "./read-identifier.ts";
import { readCurrency, readMargin, readMeasure, readPrice, readRating } from "./read-measures.ts";
import { readMoment } from "./read-moment.ts";
import { readAddress, readText } from "./read-text.ts";
import type { Reading } from "./reading.ts";

/** A row that became a product, with what had to be left out or changed; or why it did not. */
type NormalisedRow =
  | { readonly product: Product; readonly warnings: readonly RowDefect[] }
  | { readonly reject: RowDefect };

export type Normaliser = (row: SourceRow) => NormalisedRow;

type ProductDraft = { -readonly [Field in keyof Product]: Product[Field] };

/**
 * Turns rows into products that satisfy `productSchema`. It never throws. A row without a readable
 * id or title is rejected, and so is one that its source could not read; any other field that
 * cannot be read is left out with a warning.
 */
export function createNormaliser(options: NormaliseOptions = {}): Normaliser {
  const { maxFieldChars = DEFAULT_MAX_FIELD_CHARS, currency: shopCurrency, categorySeparator } = options;
  const form = { decimalSeparator: options.decimalSeparator ?? "auto", currency: shopCurrency };
  const mapRow = createFieldMapping(options);

  return (row) => {
    if ("reason" in row) return { reject: row };
    const mapped = mapRow(row.fields);
    const warnings: RowDefect[] = [];
    const defect = (field: string, value: unknown, reason: string): RowDefect => ({
      source: row.source,
      line: row.line,
      field,
      value: shownValue(value),
      reason,
    });
    const warn = (field: string, value: unknown, reason: string): void => {
      warnings.push(defect(field, value, reason));
    };
    /** The value, if it can be had; whatever there is to say about it becomes a warning. */
    const settle = <Value>(field: ProductField, reading: Reading<Value>): Value | undefined => {
      if (reading.kind === "missing") return undefined;
      if (reading.kind === "unreadable") {
        warn(field, mapped.value(field), reading.reason);
        return undefined;
      }
      if (reading.remark !== undefined) warn(field, mapped.value(field), reading.remark);
      return reading.value;
    };
    const text = (field: ProductField): string | undefined =>
      settle(field, readText(mapped.value(field), maxFieldChars));
    const identifier = (field: ProductField): string | undefined =>
      settle(field, readIdentifier(firstOf(mapped.value(field))));

    const id = readIdentifier(mapped.value("id"));
    if (id.kind !== "read") return { reject: defect("id", mapped.value("id"), reasonOf(id, "id")) };
    const title = readText(mapped.value("title"), maxFieldChars);
    if (title.kind !== "read") {
      return { reject: defect("title", mapped.value("title"), reasonOf(title, "title")) };
    }

    const product: ProductDraft = { id: id.value, title: settle("title", title) ?? title.value };
    const set = <Field extends keyof ProductDraft>(
      field: Field,
      value: ProductDraft[Field] | undefined,
    ): void => {
      if (value !== undefined) product[field] = value;
    };
    set("description", text("description"));
    set("brand", text("brand"));
    set("category", settle("category", readCategory(mapped.value("category"), categorySeparator)));

    const price = settle("price", readPrice(mapped.value("price"), form));
    const currency = settle("currency", readCurrency(mapped.value("currency"), shopCurrency));
    set("price", price?.value);
    set("currency", currency ?? price?.currency ?? (price === undefined ? undefined : shopCurrency));

    const availability = readAvailability(mapped.value("stock"), mapped.value("in_stock"), form);
    set("stock", settle("stock", availability.stock));
    set("in_stock", settle("in_stock", availability.isInStock));

    set("margin", settle("margin", readMargin(mapped.value("margin"), form)));
    set("popularity", settle("popularity", readMeasure(mapped.value("popularity"), form)));
    set("rating", settle("rating", readRating(mapped.value("rating"), form)));
    set("created_at", settle("created_at", readMoment(mapped.value("created_at"))));
    set("updated_at", settle("updated_at", readMoment(mapped.value("updated_at"))));
    set("url", settle("url", readAddress(mapped.value("url"))));
    set("image", settle("image", readAddress(mapped.value("image"))));
    set("sku", identifier("sku"));
    set("mpn", identifier("mpn"));
    set("gtin", identifier("gtin"));
    set("ean", settle("ean", readIdentifiers(mapped.value("ean"))));
    set("attributes", readAllAttributes(mapped, { maxFieldChars, remark: warn }));
    set("group_id", identifier("group_id"));
    return { product, warnings };
  };
}

function readAllAttributes(
  mapped: MappedRow,
  options: AttributesOptions,
): Readonly<Record<string, AttributeValue>> | undefined {
  const object = mapped.value("attributes");
  if (object === undefined && mapped.extra.length === 0) return undefined;
  const attributes: Record<string, AttributeValue> = Object.create(null);
  // The feed's own attributes come last: they win over a column of the same name.
  for (const [name, value] of mapped.extra) addAttribute(attributes, name, value, options);
  if (object !== undefined) addAttributes(attributes, object, options);
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}

function reasonOf(reading: Exclude<Reading<string>, { kind: "read" }>, field: string): string {
  return reading.kind === "missing"
    ? `a product needs ${field === "id" ? "an id" : "a title"}`
    : reading.reason;
}

function firstOf(raw: unknown): unknown {
  return Array.isArray(raw) ? raw[0] : raw;
}
