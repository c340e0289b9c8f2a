import {
  canonicalField,
  type CatalogSchema,
  foldValue,
  isCoreField,
  PATH_SEPARATOR,
} from "../domain/field.ts";

/** What a shopper narrows one field to. */
export type Selection =
  | { readonly field: string; readonly values: readonly string[] }
  | {
      readonly field: string;
      readonly from: number | null;
      readonly to: number | null;
      readonly open: boolean;
    };

/** Everything a results page shows is said by its address. */
export interface StoreState {
  readonly query: string;
  /** From the root; empty: the whole catalog. */
  readonly category: readonly string[];
  /** At most one a field, ordered by field. */
  readonly selections: readonly Selection[];
  /** One of the sort keys on offer, such as `price:asc`; null: by relevance. */
  readonly sort: string | null;
  readonly page: number;
  readonly size: number;
  /** Understood constraints that are to be plain words. */
  readonly ignored: readonly string[];
  /** The query is not to be respelt. */
  readonly asTyped: boolean;
}

export const PAGE_SIZES = [24, 48, 96] as const;
const DEFAULT_SIZE = PAGE_SIZES[0];
export const MAX_QUERY_CHARS = 512;
const MAX_SELECTIONS = 20;
const MAX_VALUES = 50;
const LONGEST_PATH = 1_000;
/** Pages beyond are not offered; a larger number in an address is this one. */
const MAX_PAGE = 1_000;

export const NO_STATE: StoreState = {
  query: "",
  category: [],
  selections: [],
  sort: null,
  page: 1,
  size: DEFAULT_SIZE,
  ignored: [],
  asTyped: false,
};

/** Parameters that are no fields. An attribute of the same name is written in full: `attributes.page`. */
const OWN: ReadonlySet<string> = new Set(["q", "category", "sort", "page", "size", "ignore", "spelling"]);

/** A field as addresses call it. */
export function parameterOf(field: string): string {
  if (isCoreField(field)) return field;
  const name = field.slice("attributes.".length);
  return OWN.has(name) || isCoreField(name) || name === "" || /\.(?:min|max)$/u.test(name) ? field : name;
}

/**
 * Reads an address: what it does not know (campaign marks, fields of another catalog, a page
 * that is no number) is left out, so that an old link still shows products.
 *
 * @param category of the path, when it is a category's page
 */
export function readState(
  parameters: URLSearchParams,
  fields: CatalogSchema,
  category: readonly string[] = [],
): StoreState {
  const selections = new Map<string, Selection>();
  for (const name of new Set(parameters.keys())) {
    const field = fieldOf(name, fields);
    if (field === null) continue;
    const selection = readSelection(parameters, parameterOf(field), field, fields);
    if (selection !== null && selections.size < MAX_SELECTIONS) selections.set(field, selection);
  }
  const sort = parameters.get("sort");
  const size = PAGE_SIZES.find((known) => String(known) === parameters.get("size")) ?? DEFAULT_SIZE;
  const written = splitPath(parameters.get("category") ?? "");
  return {
    query: (parameters.get("q") ?? "").trim().slice(0, MAX_QUERY_CHARS),
    category: category.length > 0 ? category : written,
    selections: [...selections.values()].toSorted((a, b) => (a.field < b.field ? -1 : 1)),
    sort: sort === "" ? null : sort,
    page: wholeNumber(parameters.get("page"), MAX_PAGE),
    size,
    ignored: distinct(parameters.getAll("ignore")).slice(0, MAX_SELECTIONS),
    asTyped: parameters.get("spelling") === "as-typed",
  };
}

/** The field a parameter is about; null for the store's own and for all that the catalog has not. */
function fieldOf(name: string, fields: CatalogSchema): string | null {
  if (OWN.has(name)) return null;
  const found = [name, name.replace(/\.(?:min|max)$/u, "")]
    .map(canonicalField)
    .find((field) => Object.hasOwn(fields, field));
  return found === undefined || found === "category" ? null : found;
}

/** The one address of a state: parameters in a fixed order, defaults left out. */
export function addressOf(state: StoreState): string {
  const parameters = new URLSearchParams();
  const isCategoryPage = state.query === "" && isPath(state.category);
  const path = isCategoryPage ? pathOf(state.category) : "/search";
  if (state.query !== "") parameters.append("q", state.query);
  if (!isCategoryPage && state.category.length > 0) {
    parameters.append("category", state.category.join(PATH_SEPARATOR));
  }
  for (const selection of state.selections) {
    const name = parameterOf(selection.field);
    for (const value of writeSelection(selection)) parameters.append(name, value);
  }
  for (const text of state.ignored) parameters.append("ignore", text);
  if (state.asTyped) parameters.append("spelling", "as-typed");
  if (state.sort !== null) parameters.append("sort", state.sort);
  if (state.size !== DEFAULT_SIZE) parameters.append("size", String(state.size));
  if (state.page > 1) parameters.append("page", String(state.page));
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The page of a category by itself. */
export function categoryAddress(category: readonly string[]): string {
  return addressOf({ ...NO_STATE, category });
}

function pathOf(category: readonly string[]): string {
  return `/c/${category.map(encodeURIComponent).join("/")}`;
}

/** Names that no path can hold (`..`, or longer than servers take) go into a parameter. */
function isPath(category: readonly string[]): boolean {
  const isDots = category.some((name) => name === "." || name === "..");
  return category.length > 0 && !isDots && pathOf(category).length <= LONGEST_PATH;
}

/** The path of `/c/Phones%20%26%20Accessories/Cases`, which may hold encoded slashes; null where it is not valid. */
export function readCategoryPath(pathname: string): readonly string[] | null {
  const parts = pathname.replace(/^\/c\/?/u, "").split("/");
  try {
    return parts.map((part) => decodeURIComponent(part).trim()).filter((part) => part !== "");
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

export function splitPath(text: string): readonly string[] {
  return text
    .split(PATH_SEPARATOR.trim())
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * `39` `41` are values; `10..40` holds both ends, `25..<50` not its upper one, as the steps of a
 * histogram. A form of two numbers sends `price.min` and `price.max`.
 */
function readSelection(
  parameters: URLSearchParams,
  name: string,
  field: string,
  fields: CatalogSchema,
): Selection | null {
  const type = fields[field];
  const isNumber = type === "number" || type === "mixed";
  const values = distinct([...parameters.getAll(name), ...(name === field ? [] : parameters.getAll(field))]);
  if (isNumber) {
    const range = values.map(readRange).find((found) => found !== null);
    const [least, most] = [parameters.get(`${name}.min`), parameters.get(`${name}.max`)].map(readTyped);
    const from = least ?? range?.from ?? null;
    const to = most ?? range?.to ?? null;
    // Whoever gives the larger one first means what lies between.
    if (from !== null && to !== null && from > to) return { field, from: to, to: from, open: false };
    const open = range?.open === true && (most ?? null) === null;
    if (from !== null || to !== null) return { field, from, to, open };
  }
  const valid = values.filter(
    (value) =>
      value !== "" &&
      (type !== "number" || readNumber(value) !== null) &&
      (type !== "boolean" || value === "true" || value === "false"),
  );
  return valid.length === 0 || type === "date" ? null : { field, values: valid.slice(0, MAX_VALUES) };
}

function writeSelection(selection: Selection): readonly string[] {
  if ("values" in selection) return selection.values;
  const { from, to, open } = selection;
  return [`${from ?? ""}..${open ? "<" : ""}${to ?? ""}`];
}

function readRange(text: string) {
  const dots = text.indexOf("..");
  if (dots === -1) return null;
  const open = text.startsWith("<", dots + 2);
  const ends = [text.slice(0, dots), text.slice(open ? dots + 3 : dots + 2)];
  if (!ends.every((end) => /^[-\d.eE+]*$/u.test(end))) return null;
  const [from = null, to = null] = ends.map(readNumber);
  return from === null && to === null ? null : { from, to, open };
}

function readNumber(text: string | null | undefined): number | null {
  return text !== null && text !== undefined && /^-?\d+(?:\.\d+)?$/u.test(text.trim()) ? Number(text) : null;
}

/** As people write numbers: `59,90` and `1.299,90` are read as `59.90` and `1,299.90` are. */
function readTyped(text: string | null): number | null {
  const typed = (text ?? "").replaceAll(/[\s€$£]/gu, "");
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(typed)) return readNumber(typed.replaceAll(",", ""));
  if (/^\d{1,3}(?:\.\d{3})*,\d+$/u.test(typed) || /^\d+,\d+$/u.test(typed))
    return readNumber(typed.replaceAll(".", "").replace(",", "."));
  return readNumber(typed);
}

function wholeNumber(text: string | null, limit: number): number {
  return text !== null && /^\d{1,6}$/u.test(text) ? Math.min(limit, Math.max(1, Number(text))) : 1;
}

/** Values that are compared as equal are one. */
function distinct(values: readonly string[]): string[] {
  return [
    ...new Map(values.map((value) => [foldValue(value), value] as const).toReversed()).values(),
  ].toReversed();
}
