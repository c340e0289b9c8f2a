import { MAX_FACET_VALUES } from "../domain/request-limits.ts";
import type { CatalogSchema } from "../domain/field.ts";
import { SearchError } from "../domain/search-error.ts";
import { facetValues as valuesOf, isRange } from "./answer-facets.ts";
import { planFacets } from "./facet-plan.ts";
import { highlightPrefixes } from "./highlight-prefixes.ts";
import type { QueryParameters } from "./query-parameters.ts";
import type { SpellAsRefined } from "./refined-spellings.ts";
import type { AskOnce } from "./search-products.ts";
import { toSearchRequest } from "./to-search-request.ts";

export interface FacetHit {
  readonly value: string;
  /** The value with what was typed between the client's tags. */
  readonly highlighted: string;
  readonly count: number;
}

export interface FacetValuesResult {
  readonly facetHits: readonly FacetHit[];
  readonly exhaustiveFacetsCount: boolean;
  readonly processingTimeMS: number;
}

/** Values of a facet whose words begin with what was typed, most products first, among the products that are found. */
export async function searchFacetValues(
  facet: string,
  parameters: QueryParameters,
  sort: readonly string[],
  schema: CatalogSchema,
  spell: SpellAsRefined,
  ask: AskOnce,
): Promise<FacetValuesResult> {
  const plan = planFacets([facet], MAX_FACET_VALUES, schema);
  const [asked] = plan.asked;
  if (asked === undefined) {
    const message = `expected a facet of this catalog, got ${JSON.stringify(facet)}`;
    throw new SearchError("INVALID_REQUEST", message, {
      errors: [{ pointer: "/facet", message, value: facet }],
    });
  }
  const facets = { facets: plan.facets, maxFacetValues: MAX_FACET_VALUES };
  const response = await ask(
    toSearchRequest({ parameters, schema, sort, facets, pages: { page: 1, pageSize: 0 } }),
  );
  const counted = response.facets[asked.key];
  const all = counted === undefined || isRange(counted) ? [] : valuesOf(asked, counted, spell);
  const tags = { pre: parameters.highlightPreTag, post: parameters.highlightPostTag };
  const facetHits = all.flatMap(({ value, count }): FacetHit[] => {
    const highlighted = highlightPrefixes(value, parameters.facetQuery, tags);
    return highlighted === null ? [] : [{ value, highlighted, count }];
  });
  return {
    facetHits: facetHits.slice(0, parameters.maxFacetHits),
    // A value beyond those that are counted may match as well.
    exhaustiveFacetsCount: response.exhaustive.facets && (counted?.values.length ?? 0) < MAX_FACET_VALUES,
    processingTimeMS: Math.max(1, Math.round(response.meta.tookMs)),
  };
}
