import type { CatalogSchema } from "../domain/field.ts";
import { MAX_FACET_VALUES, MAX_FACETS } from "../domain/request-limits.ts";
import { SearchError } from "../domain/search-error.ts";
import { type Attribute, findAttribute } from "./attribute.ts";

/** Values of a facet when nothing is said, as in Algolia. */
const DEFAULT_VALUES = 100;
const MODIFIER = /^(?:searchable|filterOnly|afterDistinct)\((?<name>.+)\)$/u;

export interface AskedFacet {
  /** As the client names it. */
  readonly name: string;
  readonly attribute: Attribute;
  /** As a search request names it. */
  readonly key: string;
}

export interface FacetPlan {
  readonly asked: readonly AskedFacet[];
  /** Of the search request, each once. */
  readonly facets: readonly string[];
  /** Of the search request. */
  readonly maxFacetValues: number;
  /** Of each facet in the answer. */
  readonly maxValues: number;
  /** Names the catalog has no field for. */
  readonly unknown: readonly string[];
}

/**
 * Which facets to search with. Numbers are counted as values, all of them where that is possible,
 * as their statistics are computed from the counts; levels of the category are taken out of its
 * path. Unknown names are told, not refused: a widget of a catalog may well be on a page of another.
 */
export function planFacets(
  names: readonly string[],
  maxValuesPerFacet: number | undefined,
  schema: CatalogSchema,
): FacetPlan {
  const plain = Array.from(new Set(names.map((name) => MODIFIER.exec(name)?.groups?.["name"] ?? name)));
  const asked = plain.flatMap((name): AskedFacet[] => {
    const attribute = findAttribute(name, schema);
    return attribute === null ? [] : [{ name, attribute, key: keyOf(attribute) }];
  });
  const facets = Array.from(new Set(asked.map(({ key }) => key)));
  if (facets.length > MAX_FACETS) {
    const message = `expected at most ${MAX_FACETS} facets, got ${facets.length}`;
    throw new SearchError("INVALID_REQUEST", message, { errors: [{ pointer: "/facets", message }] });
  }
  const maxValues = Math.min(maxValuesPerFacet ?? DEFAULT_VALUES, MAX_FACET_VALUES);
  const needsAll = asked.some(({ attribute }) => attribute.kind === "level" || attribute.type === "number");
  return {
    asked,
    facets,
    maxFacetValues: needsAll ? MAX_FACET_VALUES : Math.max(1, maxValues),
    maxValues,
    unknown: plain.filter((name) => findAttribute(name, schema) === null),
  };
}

function keyOf(attribute: Attribute): string {
  if (attribute.kind === "level") return "category";
  return attribute.type === "number" ? `${attribute.field}:values` : attribute.field;
}
