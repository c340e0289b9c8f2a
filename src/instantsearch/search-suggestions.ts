import { MAX_SUGGESTIONS } from "../domain/request-limits.ts";
import type { SuggestedQuery, SuggestRequest, SuggestResponse } from "../suggest/suggest-contract.ts";
import { highlightPrefixes } from "./highlight-prefixes.ts";
import type { MarkTags } from "./mark-text.ts";
import { parametersToText } from "./parameters-from-text.ts";
import type { IndexQuery } from "./query-parameters.ts";
import { contextOf } from "./rule-contexts.ts";
import type { AlgoliaResult } from "./to-result.ts";

/** Hits a page when the client names no number. */
const DEFAULT_HITS = 8;

/** Answers a query of the index of suggestions: completions as hits with `query`, on one page. */
export async function searchSuggestions(
  { indexName, parameters, raw }: IndexQuery,
  suggest: (request: SuggestRequest) => Promise<SuggestResponse>,
): Promise<AlgoliaResult> {
  const hitsPerPage = Math.min(parameters.hitsPerPage ?? DEFAULT_HITS, MAX_SUGGESTIONS);
  const response = await suggest({
    q: parameters.query,
    limit: Math.max(1, hitsPerPage),
    products: 0,
    context: contextOf(parameters.ruleContexts),
  });
  const tags = { pre: parameters.highlightPreTag, post: parameters.highlightPostTag };
  const all = withScopes(response.suggestions).slice(0, hitsPerPage);
  return {
    hits: parameters.page > 0 ? [] : all.map((one) => suggestionHit(one, parameters.query, tags)),
    nbHits: all.length,
    page: parameters.page,
    nbPages: all.length === 0 ? 0 : 1,
    hitsPerPage,
    exhaustive: { nbHits: false },
    exhaustiveNbHits: false,
    query: parameters.query,
    params: parametersToText(raw),
    index: indexName,
    queryID: response.queryId,
    renderingContent: response.redirect === null ? {} : { redirect: { url: response.redirect } },
    processingTimeMS: Math.max(1, Math.round(response.meta.tookMs)),
  };
}

interface ScopedSuggestion {
  readonly text: string;
  readonly kind: SuggestedQuery["kind"];
  readonly count: number;
  readonly categories: readonly { readonly value: string; readonly count: number }[];
}

/** One entry a text: its variants within categories are told with it, not beside it. */
function withScopes(suggestions: readonly SuggestedQuery[]): readonly ScopedSuggestion[] {
  const byText = new Map<string, SuggestedQuery[]>();
  for (const one of suggestions) byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  return Array.from(byText.values(), (variants) => {
    const [first] = variants;
    const whole = variants.find(({ category }) => category === undefined) ?? first;
    const categories = variants.flatMap(({ category, count }) =>
      category === undefined ? [] : [{ value: category, count }],
    );
    return { text: first?.text ?? "", kind: whole?.kind ?? "query", count: whole?.count ?? 0, categories };
  });
}

function suggestionHit({ text, kind, count, categories }: ScopedSuggestion, typed: string, tags: MarkTags) {
  // A completion of a misspelled word begins otherwise than what was typed: nothing of it is marked.
  const marked = typed.trim() === "" ? null : highlightPrefixes(text, typed, tags);
  return {
    objectID: text,
    query: text,
    kind,
    nb_words: text.split(/\s+/u).length,
    exact_nb_hits: count,
    categories,
    _highlightResult: {
      query:
        marked === null
          ? { value: text, matchLevel: "none", matchedWords: [] }
          : {
              value: marked,
              matchLevel: "full",
              fullyHighlighted: false,
              matchedWords: typed.trim().split(/\s+/u),
            },
    },
  };
}
