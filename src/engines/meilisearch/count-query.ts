import type { IndexQuery } from "./connection.ts";

/** How many documents pass, exactly. */
export function countQuery(index: string, filter: string): IndexQuery {
  return { indexUid: index, q: "", filter, page: 1, hitsPerPage: 0, attributesToRetrieve: ["k"] };
}
