import { compileFilter } from "../domain/compile-filter.ts";
import type { FacetRequest } from "../domain/facet.ts";
import { canonicalField, type CatalogSchema } from "../domain/field.ts";
import { allOf, type Filter } from "../domain/filter.ts";
import type { OutOfStockPolicy } from "../domain/merchandising.ts";
import { nearestNames } from "../domain/nearest-names.ts";
import { SearchError } from "../domain/search-error.ts";
import type { SortKey } from "../ports/keyword-index.ts";
import { NOT_SOLD_OUT } from "./hide-sold-out.ts";
import { REACHABLE_POSITIONS, type SearchRequest } from "./search-request.ts";
import { semanticText } from "./semantic-text.ts";

/** A request checked against the catalog it is asked of. */
export interface SearchPlan {
  /** Without control characters. */
  readonly query: string;
  /** What the vector lane is asked; empty when there is nothing to embed, as when browsing. */
  readonly semanticText: string;
  readonly filter: Filter | null;
  readonly facets: readonly FacetRequest[];
  /** The name each facet was asked by, in the order of `facets`. */
  readonly facetNames: readonly string[];
  readonly sort: readonly SortKey[];
  /** Positions of the page, from 0, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Control characters, NUL among them, and halves of characters: no store or model takes them alike. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]+/gu;
const SUGGESTIONS = 3;

/** Errors: `QUERY_TOO_LONG`, `PAGE_OUT_OF_REACH`, `INVALID_FILTER`, `INVALID_REQUEST` for an unknown facet or sort field. */
export function planRequest(
  request: SearchRequest,
  schema: CatalogSchema,
  outOfStock: OutOfStockPolicy,
  maxQueryChars: number,
): SearchPlan {
  const { page, pageSize } = request;
  if (request.query.length > maxQueryChars) {
    throw new SearchError(
      "QUERY_TOO_LONG",
      `expected at most ${maxQueryChars} characters, got ${request.query.length}`,
      {
        errors: [{ pointer: "/query", message: "too long", value: `${request.query.slice(0, 80)}…` }],
      },
    );
  }
  if (page * pageSize > REACHABLE_POSITIONS || (pageSize === 0 && page > 1)) {
    const message = `page ${page} of ${pageSize} reaches beyond position ${REACHABLE_POSITIONS}; narrow the search or sort it instead`;
    throw new SearchError("PAGE_OUT_OF_REACH", message, {
      errors: [{ pointer: "/page", message, value: page }],
    });
  }
  const query = request.query.replace(UNPRINTABLE, " ");
  const shown = outOfStock === "hide" ? NOT_SOLD_OUT : null;
  return {
    query,
    semanticText: semanticText(query),
    filter: allOf(compileFilter(request.filter, schema), shown),
    facets: request.facets.map((name, index) => {
      const field = knownField(name, schema, `/facets/${index}`);
      const type = schema[field];
      return { field, kind: type === "number" || type === "date" ? "ranges" : "values" };
    }),
    facetNames: request.facets,
    sort: request.sort.map((key, index) => parseSortKey(key, schema, `/sort/${index}`)),
    from: (page - 1) * pageSize,
    to: page * pageSize,
  };
}

function parseSortKey(key: string, schema: CatalogSchema, pointer: string): SortKey {
  const [, name = key, direction] = /^(.*):(asc|desc)$/su.exec(key) ?? [];
  const field = canonicalField(name);
  if (name.includes(":") && !Object.hasOwn(schema, field)) {
    const message = `expected FIELD:asc or FIELD:desc, got ${JSON.stringify(key)}`;
    throw new SearchError("INVALID_REQUEST", message, { errors: [{ pointer, message, value: key }] });
  }
  return {
    field: knownField(name, schema, pointer, key),
    direction: direction === "desc" ? "desc" : "asc",
  };
}

function knownField(name: string, schema: CatalogSchema, pointer: string, value = name): string {
  const field = canonicalField(name);
  if (Object.hasOwn(schema, field)) return field;
  const near = nearestNames(name, Object.keys(schema), SUGGESTIONS);
  const hint = near.length === 0 ? "" : `; did you mean ${near.join(", ")}?`;
  const message = `this catalog has no field ${JSON.stringify(name)}${hint}`;
  throw new SearchError("INVALID_REQUEST", message, { errors: [{ pointer, message, value }] });
}
