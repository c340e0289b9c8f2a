import type { ChangeParser } from "../../src/changes/live-changes.ts";
import type { ProductPatch } from "../../src/domain/change.ts";
import type { Product } from "../../src/domain/product.ts";
import { type ErrorDetail, SearchError } from "../../src/domain/search-error.ts";
import type { RowDefect } from "../sources/source-row.ts";
import { createNormaliser, type Normaliser } from "./create-normaliser.ts";
import { PRODUCT_FIELDS, type NormaliseOptions, type ProductField } from "./normalise-options.ts";

/** Stands in where the normaliser wants a title and the patch has none. */
const SOME_TITLE = "title";
/** What a patch may name. */
const PATCHABLE: ReadonlySet<string> = new Set(PRODUCT_FIELDS.filter((field) => field !== "id"));

/**
 * Reads live changes as the feed is read: the same forms of prices, dates and categories. A
 * product may use the feed's names of fields or Aisle's own; a patch uses Aisle's.
 */
export function createChangeParser(options: NormaliseOptions): ChangeParser {
  const rows = createNormaliser({ ...options, fields: withOwnNames(options.fields ?? {}) });
  // Without the shop's currency: a patch of a price says nothing of the currency unless it names one.
  const { currency: _, fields: __, attributes: ___, ...forms } = options;
  const patches = createNormaliser(forms);

  return {
    products: (given) => {
      const read = Array.isArray(given)
        ? given.map((row: unknown, index) => readRow(rows, row, `/${index}`))
        : [readRow(rows, given, "")];
      const errors = read.flatMap((outcome) => ("error" in outcome ? [outcome.error] : []));
      if (errors.length > 0) throw refused("product", errors);
      const kept = read.flatMap((outcome) => ("product" in outcome ? [outcome] : []));
      return {
        products: kept.map(({ product }) => product),
        warnings: kept.flatMap(({ warnings }) => warnings),
      };
    },
    patch: (fields) => readPatch(patches, fields),
  };
}

type ReadRow =
  | { readonly product: Product; readonly warnings: readonly ErrorDetail[] }
  | { readonly error: ErrorDetail };

function readRow(normalise: Normaliser, row: unknown, pointer: string): ReadRow {
  if (!isRecord(row)) return { error: { pointer, message: "expected an object", value: row } };
  const outcome = normalise({ source: "request", line: 1, fields: row });
  if ("reject" in outcome) return { error: detailOf(outcome.reject, pointer) };
  const warnings = outcome.warnings.map((defect) => detailOf(defect, pointer));
  return { product: outcome.product, warnings };
}

function readPatch(normalise: Normaliser, fields: unknown): ReturnType<ChangeParser["patch"]> {
  if (!isRecord(fields)) throw refused("patch", [{ pointer: "", message: "expected an object" }]);
  const entries = Object.entries(fields);
  const strange = entries.flatMap(([name, value]): ErrorDetail[] => {
    const pointer = `/${name}`;
    if (!PATCHABLE.has(name)) return [{ pointer, message: "unknown name", value }];
    return name === "title" && value === null ? [{ pointer, message: "a product needs a title", value }] : [];
  });
  if (entries.length === 0) strange.push({ pointer: "", message: "expected at least one field" });
  if (strange.length > 0) throw refused("patch", strange);

  const outcome = normalise({
    source: "request",
    line: 1,
    fields: { title: SOME_TITLE, ...fields, id: "id" },
  });
  if ("reject" in outcome) throw refused("patch", [detailOf(outcome.reject, "")]);
  const { id: _, title, ...others } = outcome.product;
  const set = "title" in fields ? { ...others, title } : others;
  const remarks = outcome.warnings.map((defect) => detailOf(defect, ""));
  // A field that was named has to change: what cannot be read is an error here, not a remark.
  const unread = entries.filter(
    ([name, value]) => value !== null && !Object.hasOwn(set, name) && !movedOn(name, set),
  );
  if (unread.length > 0) {
    throw refused(
      "patch",
      unread.map(
        ([name, value]) =>
          remarks.find(({ pointer }) => pointer === `/${name}`) ?? {
            pointer: `/${name}`,
            message: "expected a value; null removes the field",
            value,
          },
      ),
    );
  }
  const removed = Object.fromEntries(entries.filter(([, value]) => value === null));
  // Its values are a product's, but for the nulls, which stand for removal; id is not among them.
  const patch = { ...set, ...removed } as ProductPatch;
  return { patch, warnings: remarks };
}

/** A stock that says yes or no answers whether any is in stock. */
function movedOn(name: string, set: object): boolean {
  return name === "stock" && Object.hasOwn(set, "in_stock");
}

/** Each field may also be sent under its own name. */
function withOwnNames(fields: NonNullable<NormaliseOptions["fields"]>) {
  return Object.fromEntries(
    Object.entries(fields).map(([field, names]) => [
      field,
      [...(typeof names === "string" ? [names] : names), field],
    ]),
  ) as Partial<Record<ProductField, readonly string[]>>; // the keys are those of `fields`
}

function detailOf({ field, value, reason }: RowDefect, pointer: string): ErrorDetail {
  return { pointer: field === "" ? pointer : `${pointer}/${field}`, message: reason, value };
}

function refused(what: "product" | "patch", errors: readonly ErrorDetail[]): SearchError {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return new SearchError(
    "INVALID_REQUEST",
    `the ${what}${first === undefined ? "" : ` at ${first.pointer || "/"}: ${first.message}`}${more}`,
    { errors },
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
