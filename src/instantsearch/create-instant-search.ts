import type { z } from "zod";

import type { EventSink } from "../events/event-sink.ts";
import type { CatalogSchema } from "../domain/field.ts";
import { SearchError } from "../domain/search-error.ts";
import type { RequestOptions, SearchService } from "../search/search-port.ts";
import type { SearchResponse } from "../search/search-response.ts";
import type { SuggestService } from "../suggest/suggest-contract.ts";
import { searchFacetValues } from "./facet-values.ts";
import { fewAtOnce, type TakeTurns } from "./few-at-once.ts";
import { readIndexName } from "./index-name.ts";
import { type insightsEventsSchema, toUbiEvents } from "./insights-events.ts";
import type { IndexQuery } from "./query-parameters.ts";
import { recommend, type recommendationsSchema } from "./recommendations.ts";
import { refinedSpellings, type SpellAsRefined } from "./refined-spellings.ts";
import { type AskOnce, searchProducts } from "./search-products.ts";
import { searchSuggestions } from "./search-suggestions.ts";
import type { AlgoliaResult } from "./to-result.ts";

/** What InstantSearch's clients ask. Every call fails with `NO_GENERATION` when nothing is indexed. */
export interface InstantSearch {
  /** Answers in the order of the queries, which are run a few at a time; the first error fails all. */
  queries(body: { readonly requests: readonly IndexQuery[] }, options: RequestOptions): Promise<Answers>;
  recommendations(body: z.output<typeof recommendationsSchema>, options: RequestOptions): Promise<Answers>;
  /** Takes events; `ROUTE_NOT_FOUND` where none are kept. */
  events(body: z.output<typeof insightsEventsSchema>): Promise<void>;
}

export interface Answers {
  readonly results: readonly AlgoliaResult[];
  /** Milliseconds by lane and step: of the searches that were made, the longest of each. */
  readonly timings: Readonly<Record<string, number>>;
}

export interface InstantSearchOptions {
  readonly search: SearchService;
  /** Left out: there is no index of suggestions. */
  readonly suggest?: SuggestService;
  /** Left out: events are refused. */
  readonly events?: EventSink;
}

export function createInstantSearch({ search, suggest, events }: InstantSearchOptions): InstantSearch {
  /** The fields as this caller may see them: facets `*` are no more than those. */
  const schemaOf = async (options: RequestOptions): Promise<CatalogSchema> => {
    const manifest = await search.generation(options);
    if (manifest === null) throw new SearchError("NO_GENERATION", "nothing is indexed yet");
    return manifest.fields;
  };

  const answerOne = async (
    query: IndexQuery,
    schema: CatalogSchema,
    /** As any query of the request refines: counts of a refined facet come from one without its refinement. */
    spellTogether: SpellAsRefined,
    ask: AskOnce,
    turns: TakeTurns,
    options: RequestOptions,
  ): Promise<AlgoliaResult> => {
    const target = readIndexName(query.indexName, schema);
    if (target.kind === "suggestions") {
      if (suggest === undefined) throw noSuggestions(query.indexName);
      return searchSuggestions(query, (request) => turns(() => suggest.suggest(request, options)));
    }
    const { parameters } = query;
    const spellOwn = refinedSpellings([parameters.facetFilters], schema);
    const spell: SpellAsRefined = (field, value) => spellOwn(field, spellTogether(field, value));
    if (query.type === "default") return searchProducts(query, target.sort, schema, spell, ask);
    const result = await searchFacetValues(query.facet ?? "", parameters, target.sort, schema, spell, ask);
    return { ...result, index: query.indexName };
  };

  return {
    queries: async ({ requests }, options) => {
      if (requests.length === 0) return { results: [], timings: {} };
      const schema = await schemaOf(options);
      const timings = new Map<string, number>();
      const turns = fewAtOnce();
      const ask = askOnce((request) => turns(() => search.search(request, options)), timings);
      const refined = requests.map(({ parameters }) => parameters.facetFilters);
      const spell = refinedSpellings(refined, schema);
      const results = await Promise.all(
        requests.map((query) => answerOne(query, schema, spell, ask, turns, options)),
      );
      return { results, timings: Object.fromEntries(timings) };
    },
    recommendations: async ({ requests }, options) => {
      if (requests.length === 0) return { results: [], timings: {} };
      const schema = await schemaOf(options);
      const turns = fewAtOnce();
      const similar = (id: string, limit: number) => turns(() => search.similar(id, limit, options));
      const results = await Promise.all(requests.map((query) => recommend(query, schema, similar)));
      return { results, timings: {} };
    },
    events: async ({ events: sent }) => {
      if (events === undefined) throw new SearchError("ROUTE_NOT_FOUND", "this server keeps no events");
      await events.record(sent.flatMap(toUbiEvents));
    },
  };
}

/** Searches that ask the same share one answer, for as long as the request that needs them. */
function askOnce(search: AskOnce, timings: Map<string, number>): AskOnce {
  const asked = new Map<string, Promise<SearchResponse>>();
  return (request) => {
    const key = JSON.stringify(request);
    const known = asked.get(key);
    if (known !== undefined) return known;
    const answer = search(request).then((response) => {
      for (const [name, milliseconds] of Object.entries(response.meta.timings)) {
        timings.set(name, Math.max(timings.get(name) ?? 0, milliseconds));
      }
      return response;
    });
    asked.set(key, answer);
    return answer;
  };
}

function noSuggestions(indexName: string): SearchError {
  const message = `expected an index of products, got ${JSON.stringify(indexName)}: this server has no suggestions`;
  return new SearchError("INVALID_REQUEST", message, {
    errors: [{ pointer: "/indexName", message, value: indexName }],
  });
}
