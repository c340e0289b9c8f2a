import { type SearchRequestInput, searchRequestSchema } from "../../search/search-request.ts";
import type { SearchResponse } from "../../search/search-response.ts";
import type { RequestOptions, SearchService } from "../../search/search-port.ts";

/** A search by the names of the HTTP API. */
export type Ask = (request: SearchRequestInput) => Promise<SearchResponse>;

/**
 * A page asks several questions about one result set: were the vector lane left out of one of
 * them, its counts would be of another set. So each may take longer than a keystroke's search.
 */
const PAGE_BUDGET_MS = 1_000;

export function createAsk(search: SearchService, options: RequestOptions): Ask {
  return async (request) =>
    search.search(
      searchRequestSchema.parse({ budgetMs: PAGE_BUDGET_MS, highlight: false, ...request }),
      options,
    );
}
