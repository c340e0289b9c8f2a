import type { CatalogSchema } from "../domain/field.ts";
import { SearchError } from "../domain/search-error.ts";
import { filteredField } from "./attribute.ts";
import { filterText } from "./filter-text.ts";

/** `["brand:Nera", ["color:red", "color:blue"]]`: the outer list is and, an inner one is or, and so on. */
export type NestedFilters = string | readonly NestedFilters[];

/** A weight behind a value, which only tells how to rank. */
const SCORE = /<score=-?\d+>$/u;

/**
 * `facetFilters` as a condition of the filter language; null when nothing is asked.
 *
 * `color:-red` is everything but red; `color:\-5` is the value `-5`. As one string, values are
 * separated by commas: `brand:Nera,color:red`.
 */
export function facetFilters(filters: NestedFilters | undefined, schema: CatalogSchema): string | null {
  return nestedFilters(filters, (text) => facetFilter(text, schema));
}

/** The and of a list, the or of the lists in it. */
export function nestedFilters(
  filters: NestedFilters | undefined,
  readOne: (text: string) => string,
  depth = 0,
): string | null {
  if (filters === undefined) return null;
  if (typeof filters === "string") {
    const parts = depth === 0 ? filters.split(",") : [filters];
    return filterText.all(parts.filter((part) => part.trim() !== "").map(readOne));
  }
  const operands = filters.flatMap((filter) => nestedFilters(filter, readOne, depth + 1) ?? []);
  return depth % 2 === 0 ? filterText.all(operands) : filterText.any(operands);
}

/** Every single filter of the lists. */
export function flatFilters(filters: NestedFilters | undefined): readonly string[] {
  return typeof filters === "string" ? filters.split(",") : (filters ?? []).flatMap(nested);
}

const nested = (filters: NestedFilters): readonly string[] =>
  typeof filters === "string" ? [filters] : filters.flatMap(nested);

/** One filter taken apart. */
export interface FacetFilter {
  /** As the client names the attribute. */
  readonly name: string;
  readonly value: string;
  readonly isNegated: boolean;
}

/** Null when it names no attribute. */
export function readFacetFilter(text: string): FacetFilter | null {
  const colon = text.indexOf(":");
  if (colon < 1) return null;
  const name = text.slice(0, colon).trim();
  const written = text
    .slice(colon + 1)
    .replace(SCORE, "")
    .trim();
  if (written.startsWith("-")) return { name, value: written.slice(1), isNegated: true };
  return { name, value: written.startsWith(String.raw`\-`) ? written.slice(1) : written, isNegated: false };
}

function facetFilter(text: string, schema: CatalogSchema): string {
  const read = readFacetFilter(text);
  if (read === null) {
    const message = `expected ATTRIBUTE:VALUE in facetFilters, got ${JSON.stringify(text)}`;
    throw new SearchError("INVALID_REQUEST", message, {
      errors: [{ pointer: "/facetFilters", message, value: text }],
    });
  }
  const condition = filterText.equals(filteredField(read.name, schema, "facetFilters"), read.value);
  return read.isNegated ? filterText.not(condition) : condition;
}
