import type { CatalogSchema } from "../domain/field.ts";
import type { SearchRequest } from "../search/search-request.ts";
import type { SearchResponse } from "../search/search-response.ts";
import { answerFacets, type AnsweredFacets, isRange } from "./answer-facets.ts";
import { planFacets } from "./facet-plan.ts";
import { filteredNames } from "./filtered-names.ts";
import { planPages } from "./pages.ts";
import type { IndexQuery } from "./query-parameters.ts";
import type { SpellAsRefined } from "./refined-spellings.ts";
import { renderingContent } from "./rendering-content.ts";
import { type AlgoliaResult, toResult } from "./to-result.ts";
import { type RequestParts, toSearchRequest } from "./to-search-request.ts";
import { unreadParameters } from "./unread-parameters.ts";
import { usefulFacets } from "./useful-facets.ts";

/** Searches for one request of a multi-query; the same request is asked once. */
export type AskOnce = (request: SearchRequest) => Promise<SearchResponse>;

/** Products that stand for a result set where its useful facets are asked for. */
const SAMPLE = 60;
const ALL = "*";

/** Answers a query of the catalog's index. */
export async function searchProducts(
  asked: IndexQuery,
  sort: readonly string[],
  schema: CatalogSchema,
  spell: SpellAsRefined,
  ask: AskOnce,
): Promise<AlgoliaResult> {
  const { parameters } = asked;
  const unread = unreadParameters(asked.raw);
  const pages = planPages(parameters);
  const filtered = filteredNames(parameters);
  const named = parameters.facets.filter((name) => name !== ALL);
  const parts = { parameters, schema, sort, pages };
  const names = parameters.facets.includes(ALL)
    ? [...named, ...(await useful(parts, ask)), ...filtered]
    : named;
  const plan = planFacets(names, parameters.maxValuesPerFacet, schema);
  const response = await ask(toSearchRequest({ ...parts, facets: plan }));
  const facets = await withStatistics(answerFacets(plan, response, spell), parts, ask);
  const rendering = renderingContent(
    response,
    facets,
    plan.asked.map(({ name }) => name),
    filtered,
  );
  return toResult({ asked, response, pages, plan, facets, rendering, unread });
}

async function useful(parts: Omit<RequestParts, "facets">, ask: AskOnce): Promise<readonly string[]> {
  const facets = { facets: [], maxFacetValues: 1 };
  const sample = await ask(toSearchRequest({ ...parts, facets, pages: { page: 1, pageSize: SAMPLE } }));
  return usefulFacets(
    sample.hits.map(({ product }) => product),
    parts.schema,
  );
}

/** The bounds of facets with more values than are listed, which ranges know: one more search, without hits. */
async function withStatistics(
  facets: AnsweredFacets,
  parts: Omit<RequestParts, "facets">,
  ask: AskOnce,
): Promise<AnsweredFacets> {
  if (facets.unmeasured.length === 0) return facets;
  const keys = facets.unmeasured.map(({ key }) => key.replace(/:values$/u, ""));
  const response = await ask(
    toSearchRequest({
      ...parts,
      facets: { facets: Array.from(new Set(keys)), maxFacetValues: 1 },
      pages: { page: 1, pageSize: 0 },
    }),
  );
  const bounds = facets.unmeasured.flatMap(({ name }, index) => {
    const facet = response.facets[keys[index] ?? ""];
    return facet === undefined || !isRange(facet)
      ? []
      : [[name, { min: facet.min, max: facet.max }] as const];
  });
  return { ...facets, facets_stats: { ...facets.facets_stats, ...Object.fromEntries(bounds) } };
}
