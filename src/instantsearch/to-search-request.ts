import type { CatalogSchema } from "../domain/field.ts";
import { type SearchRequest, searchRequestSchema } from "../search/search-request.ts";
import { facetFilters } from "./facet-filters.ts";
import type { FacetPlan } from "./facet-plan.ts";
import { filterText } from "./filter-text.ts";
import { readFilters } from "./filters-language.ts";
import { numericFilters } from "./numeric-filters.ts";
import type { PagePlan } from "./pages.ts";
import type { QueryParameters } from "./query-parameters.ts";
import { contextOf } from "./rule-contexts.ts";

export interface RequestParts {
  readonly parameters: QueryParameters;
  readonly schema: CatalogSchema;
  readonly sort: readonly string[];
  readonly pages: Pick<PagePlan, "page" | "pageSize">;
  readonly facets: Pick<FacetPlan, "facets" | "maxFacetValues">;
}

/** A query as Aisle's search takes it. Errors: `INVALID_FILTER`, `INVALID_REQUEST` for attributes the catalog does not have. */
export function toSearchRequest({ parameters, schema, sort, pages, facets }: RequestParts): SearchRequest {
  const filter = conditionOf(parameters, schema);
  return searchRequestSchema.parse({
    query: parameters.query,
    ...(filter === null ? {} : { filter }),
    facets: facets.facets,
    ...(facets.facets.length === 0 ? {} : { maxFacetValues: facets.maxFacetValues }),
    sort,
    page: pages.page,
    pageSize: pages.pageSize,
    mode: parameters.mode === "keywordSearch" ? "keyword" : "hybrid",
    explain: parameters.getRankingInfo,
    highlight: false,
    context: contextOf(parameters.ruleContexts),
  });
}

/** Everything that is asked of every hit, in Aisle's filter language; null when nothing is. */
export function conditionOf(
  parameters: Pick<QueryParameters, "filters" | "facetFilters" | "numericFilters">,
  schema: CatalogSchema,
): string | null {
  const conditions = [
    readFilters(parameters.filters, schema),
    facetFilters(parameters.facetFilters, schema),
    numericFilters(parameters.numericFilters, schema),
  ];
  return filterText.all(conditions.filter((condition) => condition !== null));
}
