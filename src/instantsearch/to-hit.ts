import type { SearchHit } from "../search/search-response.ts";
import type { HighlightQuery } from "./highlight-result.ts";
import { markRecord } from "./mark-record.ts";
import type { QueryParameters } from "./query-parameters.ts";
import { retrieve } from "./retrieve.ts";

/** A product as clients read it: its attributes, `objectID`, and what the parameters ask for besides. */
export type AlgoliaHit = Readonly<Record<string, unknown>> & { readonly objectID: string };

export function toHit(hit: SearchHit, parameters: QueryParameters, query: HighlightQuery): AlgoliaHit {
  return {
    ...retrieve(hit.product, parameters.attributesToRetrieve),
    objectID: hit.id,
    ...markRecord(hit.product, parameters, query),
    ...(parameters.getRankingInfo ? { _rankingInfo: rankingInfo(hit) } : {}),
  };
}

/** What Aisle knows of Algolia's numbers, and its own account of the score. */
function rankingInfo({ score, explain, matchedBy }: SearchHit) {
  return {
    userScore: score,
    promoted: explain?.pin !== undefined,
    matchedBy,
    ...(explain === undefined ? {} : { explain }),
  };
}
