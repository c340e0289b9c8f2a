import algoliasearchHelper from "algoliasearch-helper";

import { createInstantSearch } from "../../src/instantsearch/create-instant-search.ts";
import { multiQuerySchema } from "../../src/instantsearch/query-parameters.ts";
import type { SearchService } from "../../src/search/search-port.ts";

type Facets = Parameters<typeof algoliasearchHelper>[2];
type HelperClient = Parameters<typeof algoliasearchHelper>[0];

/** What InstantSearch's widgets are made of, with answers that come without a server; its protocol has its own tests. */
export function directHelper(search: SearchService, facets: Facets) {
  const instantSearch = createInstantSearch({ search });
  const client = {
    search: (requests: readonly unknown[]) =>
      instantSearch.queries(multiQuerySchema.parse({ requests }), { requestId: "direct" }),
  };
  // The helper calls `search` alone, and reads of its answer what a client hands through.
  return algoliasearchHelper(client as unknown as HelperClient, "products", facets);
}
