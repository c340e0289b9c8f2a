import { composeEngine, composeSearch } from "../src/compose.ts";
import { loadConfig } from "../src/config/load-config.ts";
import { merchandisingSchema } from "../src/config/merchandising-config.ts";
import { SearchError } from "../src/domain/search-error.ts";
import type { SearchService } from "../src/search/search-port.ts";
import { searchRequestSchema, type SearchRequestInput } from "../src/search/search-request.ts";
import type { SearchResponse } from "../src/search/search-response.ts";

/**
 * The default configuration, whatever files are around. Of the variables only those count that
 * name the engine set and its servers: `AISLE_ENGINE_KIND=server AISLE_QDRANT_URL=...`.
 */
export const benchConfig = await loadConfig({
  env: Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^AISLE_(?:ENGINE|MEILISEARCH|QDRANT)_/u.test(name)),
  ),
});

/**
 * A fresh search service over the live generation, opened and warm. It has embedded no query yet
 * but its own warm-up, so its query cache is empty. Whoever opens it closes it.
 */
export async function openSearch(dataDirectory: string): Promise<SearchService> {
  const engine = composeEngine(benchConfig, dataDirectory);
  const merchandising = merchandisingSchema.parse({});
  const log = { warn: (_: unknown, message: string) => console.error(message) };
  const search = await composeSearch(engine, benchConfig, () => merchandising, log);
  try {
    if ((await search.generation()) === null)
      throw new SearchError("NO_GENERATION", `nothing is indexed in ${dataDirectory}`);
    await search.warmUp();
    return search;
  } catch (error) {
    await search.close();
    throw error;
  }
}

/** Searches as the API does: the request is checked, missing values are filled in. */
export function searchFor(search: SearchService, input: SearchRequestInput): Promise<SearchResponse> {
  return search.search(searchRequestSchema.parse(input), { requestId: "bench" });
}
