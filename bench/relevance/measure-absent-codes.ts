import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchHit, SearchResponse } from "../../src/search/search-response.ts";
import { searchFor } from "../open-search.ts";
import type { AbsentCode } from "./absent-codes.ts";
import { bareCode } from "./product-codes.ts";
import { tally, tallyBy } from "./tally.ts";

interface AbsentLookup extends AbsentCode {
  /**
   * A product is presented as if it were the one asked for: the answer says that the code was
   * found, or says nothing and shows a product whose data do not contain it.
   */
  readonly isFalse: boolean;
  /** Products are shown that nothing but their likeness brought. */
  readonly hasNeighbours: boolean;
  readonly hits: readonly string[];
  readonly identifier: SearchResponse["query"]["identifier"];
}

const POSITIONS = 10;
const BUDGET_MS = 60_000;
const LISTED = 200;

/** Asks for codes that no product carries, and counts the answers that look as if one did. */
export async function measureAbsentCodes(search: SearchService, codes: readonly AbsentCode[]) {
  const lookups: AbsentLookup[] = [];
  for (const code of codes) {
    const answer = await searchFor(search, { query: code.text, pageSize: POSITIONS, budgetMs: BUDGET_MS });
    const { identifier } = answer.query;
    const isSilentlyShown = identifier === null && answer.hits.some((hit) => !mentions(hit, code.text));
    lookups.push({
      ...code,
      isFalse: identifier?.found === true || isSilentlyShown,
      hasNeighbours: answer.hits.some(({ matchedBy }) => !matchedBy.includes("keyword")),
      hits: answer.hits.map(({ id }) => id),
      identifier,
    });
  }
  const isFalse = (lookup: AbsentLookup): boolean => lookup.isFalse;
  return {
    falseHits: tally(lookups.map(isFalse)),
    byOrigin: tallyBy(lookups, ({ origin }) => origin, isFalse),
    /** Answers that say that the code is unknown. */
    announced: tally(lookups.map(({ identifier }) => identifier?.found === false)),
    withNeighbours: tally(lookups.map(({ hasNeighbours }) => hasNeighbours)),
    withHits: tally(lookups.map(({ hits }) => hits.length > 0)),
    failed: lookups.filter((lookup) => lookup.isFalse || lookup.hasNeighbours).slice(0, LISTED),
  };
}

/** Whether the code stands anywhere in the product, in any spelling: a part number within a description, say. */
function mentions({ product }: SearchHit, code: string): boolean {
  return bareCode(JSON.stringify(product)).includes(bareCode(code));
}
