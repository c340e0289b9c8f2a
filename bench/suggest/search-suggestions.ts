import type { Suggestion } from "../../src/domain/suggestion.ts";
import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchRequestInput } from "../../src/search/search-request.ts";
import { searchFor } from "../open-search.ts";

/** What searches for suggestions found. */
export interface SuggestionSearches {
  readonly searched: number;
  /** Texts that found nothing. */
  readonly without: readonly string[];
  /** How many found something, but fewer products than they are said to have. */
  readonly overstated: number;
}

/** Searches for each suggestion, as a shopper who chose it would. */
export async function searchSuggestions(
  search: SearchService,
  suggestions: readonly Suggestion[],
  request: SearchRequestInput,
): Promise<SuggestionSearches> {
  const without: string[] = [];
  let overstated = 0;
  for (const { text, count } of suggestions) {
    const { total } = await searchFor(search, { ...request, query: text, pageSize: 1 });
    if (total === 0) without.push(text);
    else if (total < count) overstated += 1;
  }
  return { searched: suggestions.length, without, overstated };
}
