import { REACHABLE_POSITIONS } from "../domain/request-limits.ts";
import type { SearchResponse } from "../search/search-response.ts";
import type { AnsweredFacets } from "./answer-facets.ts";
import type { FacetPlan } from "./facet-plan.ts";
import { queryWords } from "./match-level.ts";
import type { PagePlan } from "./pages.ts";
import { parametersToText } from "./parameters-from-text.ts";
import type { IndexQuery } from "./query-parameters.ts";
import { removedWords } from "./removed-words.ts";
import type { RenderingContent } from "./rendering-content.ts";
import { toHit } from "./to-hit.ts";

/** An answer as clients read it; `responseFields` may leave out any of it. */
export type AlgoliaResult = Readonly<Record<string, unknown>>;

export interface ResultParts {
  readonly asked: IndexQuery;
  readonly response: SearchResponse;
  readonly pages: PagePlan;
  readonly plan: FacetPlan;
  readonly facets: AnsweredFacets;
  readonly rendering: RenderingContent;
  /** Parameters that are set and do not count. */
  readonly unread: readonly string[];
}

export function toResult(parts: ResultParts): AlgoliaResult {
  const { asked, response, pages, plan, facets, rendering } = parts;
  const { parameters, indexName, raw } = asked;
  const { highlightPreTag: pre, highlightPostTag: post } = parameters;
  const searched = response.query.corrected ?? response.query.replaced ?? response.query.text;
  const query = { terms: new Set(response.query.terms), words: queryWords(searched), tags: { pre, post } };
  const hits = response.hits.slice(pages.skip, pages.skip + pages.take);
  const message = messageOf(parts);
  const userData = userDataOf(response);
  const whole = {
    hits: hits.map((hit) => toHit(hit, parameters, query)),
    nbHits: response.total,
    ...pageNumbers(parts),
    ...(plan.asked.length === 0 ? {} : { facets: facets.facets, facets_stats: facets.facets_stats }),
    exhaustive: { nbHits: response.exhaustive.total, facetsCount: response.exhaustive.facets },
    exhaustiveNbHits: response.exhaustive.total,
    exhaustiveFacetsCount: response.exhaustive.facets,
    query: parameters.query,
    ...(searched === parameters.query ? {} : { parsedQuery: searched }),
    ...(response.query.relaxed.length === 0
      ? {}
      : { queryAfterRemoval: removedWords(parameters.query, response.query.relaxed) }),
    params: parametersToText(raw),
    index: indexName,
    queryID: response.queryId,
    renderingContent: rendering,
    ...(userData.length === 0 ? {} : { userData }),
    ...(response.rules.length === 0
      ? {}
      : { appliedRules: response.rules.map((objectID) => ({ objectID })) }),
    ...(message === null ? {} : { message }),
    processingTimeMS: Math.max(1, Math.round(response.meta.tookMs)),
    aisle: accountOf(response),
  };
  const fields = parameters.responseFields;
  if (fields === undefined || fields.includes("*")) return whole;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => fields.includes(name)));
}

/** Pages from 0, as clients count; by `offset` and `length` where they were asked for. */
function pageNumbers({ asked: { parameters }, response, pages }: ResultParts) {
  const { offset, length, page } = parameters;
  if (offset !== undefined || length !== undefined) {
    return { offset: offset ?? 0, length: pages.take === 0 ? (length ?? 0) : pages.take };
  }
  const hitsPerPage = pages.hitsPerPage;
  const reachable = hitsPerPage === 0 ? 0 : Math.floor(REACHABLE_POSITIONS / hitsPerPage);
  const needed = hitsPerPage === 0 ? 0 : Math.ceil(response.total / hitsPerPage);
  return { page, nbPages: Math.min(needed, reachable), hitsPerPage };
}

/** What a rule shows: its banners, and where it sends the shopper, both of which `queryRuleCustomData` reads. */
function userDataOf({ banners, redirect }: SearchResponse): readonly object[] {
  return [...banners, ...(redirect === null ? [] : [{ redirect }])];
}

/** What was asked for and is not in the answer. */
function messageOf({ pages, plan, unread }: ResultParts): string | null {
  const parts = [
    ...(pages.message === null ? [] : [pages.message]),
    ...(plan.unknown.length === 0 ? [] : [`no such facets: ${plan.unknown.join(", ")}`]),
    ...(unread.length === 0 ? [] : [`not applied: ${unread.join(", ")}`]),
  ];
  return parts.length === 0 ? null : parts.join("; ");
}

/** What Aisle knows of the query and the answer beyond what Algolia's has a name for. */
function accountOf({ query, degraded, meta }: SearchResponse) {
  const { kind, corrected, suggestion, replaced, identifier, relaxed, constraints } = query;
  return {
    query: { kind, corrected, suggestion, replaced, identifier, relaxed, constraints },
    degraded,
    generation: meta.generation,
    configuration: meta.configuration,
    timings: meta.timings,
  };
}
