import type { SearchService } from "../../src/search/search-port.ts";
import type { SearchResponse } from "../../src/search/search-response.ts";
import type { SearchRequestInput } from "../../src/search/search-request.ts";
import { searchFor } from "../open-search.ts";

export interface QueryTimes {
  /** Milliseconds from the call to the answer, one a query, in the order asked. */
  readonly totals: readonly number[];
  /** Milliseconds by step, as the answers say; a step is absent from answers that did without it. */
  readonly steps: ReadonlyMap<string, readonly number[]>;
  /** Answers that had to do without a lane: fast for the wrong reason. */
  readonly degraded: number;
  readonly withoutHits: number;
}

/** Asks the queries one after the other. */
export async function timeQueries(
  search: SearchService,
  queries: readonly string[],
  request: SearchRequestInput,
): Promise<QueryTimes> {
  const totals: number[] = [];
  const steps = new Map<string, number[]>();
  let degraded = 0;
  let withoutHits = 0;
  for (const query of queries) {
    const began = performance.now();
    const answer = await searchFor(search, { ...request, query });
    totals.push(performance.now() - began);
    for (const [step, ms] of Object.entries(withOverheads(answer.meta))) {
      const times = steps.get(step);
      if (times === undefined) steps.set(step, [ms]);
      else times.push(ms);
    }
    if (answer.degraded.length > 0) degraded += 1;
    if (answer.total === 0) withoutHits += 1;
  }
  return { totals, steps, degraded, withoutHits };
}

/** The steps, with what the round of lanes takes beyond its slower lane, and all that comes after it. */
function withOverheads({ timings, tookMs }: SearchResponse["meta"]): Readonly<Record<string, number>> {
  const { lanes, keyword = 0, embed = 0, vector = 0 } = timings;
  if (lanes === undefined) return timings;
  return {
    ...timings,
    beyondSlowerLane: lanes - Math.max(keyword, embed + vector),
    afterLanes: tookMs - lanes,
  };
}
