import { REACHABLE_POSITIONS } from "../domain/request-limits.ts";
import type { Generation } from "../ports/generations.ts";
import type { SearchPlan } from "./plan-request.ts";
import type { ResultSet } from "./result-set.ts";
import type { LaneResults } from "./run-lanes.ts";
import { type SearchRequest } from "./search-request.ts";
import type { QueryIdentifier, SearchHit, SearchResponse } from "./search-response.ts";
import type { Timings } from "./timings.ts";

export interface Answered {
  readonly request: SearchRequest;
  readonly plan: SearchPlan;
  readonly identifier: QueryIdentifier | null;
  readonly lanes: LaneResults;
  readonly set: ResultSet;
  readonly hits: readonly SearchHit[];
  readonly queryId: string;
  readonly meta: SearchResponse["meta"];
}

/** The body of an answer. Every facet that was asked for is there, under the name it was asked by. */
export function respond({
  request,
  plan,
  identifier,
  lanes,
  set,
  hits,
  queryId,
  meta,
}: Answered): SearchResponse {
  const facets = plan.facets.map(({ field }, index) => [
    plan.facetNames[index] ?? field,
    set.facets[field] ?? { values: [] },
  ]);
  return {
    hits,
    total: set.total,
    page: request.page,
    pageSize: request.pageSize,
    pages: reachablePages(set.total, request.pageSize),
    facets: Object.fromEntries(facets),
    exhaustive: set.exhaustive,
    degraded: set.degraded,
    query: {
      text: plan.text,
      kind: plan.understanding.kind,
      corrected: asWhole(lanes.keyword?.corrected ?? null, plan),
      suggestion: asWhole(lanes.keyword?.suggestion ?? null, plan),
      replaced: plan.effects.replaceQuery,
      identifier,
      // What was asked in the place of typed words (`sugar free` for `without sugar`) is none of the shopper's.
      relaxed: (lanes.keyword?.relaxed ?? []).filter((word) => plan.text.includes(word)),
      constraints: plan.understanding.constraints.map(({ text, kind, label }) => ({
        text,
        kind,
        filter: label,
      })),
      terms: lanes.keyword?.terms ?? [],
    },
    rules: plan.effects.rules,
    redirect: plan.effects.redirect,
    banners: plan.effects.banners,
    queryId,
    meta,
  };
}

/** Another spelling of what the words lane was asked, with the constraints that were taken out of the query. */
function asWhole(spelling: string | null, { understanding }: SearchPlan): string | null {
  if (spelling === null) return null;
  const missing = understanding.constraints.filter(
    ({ text, asked = text }) => asked === "" || !spelling.includes(asked),
  );
  return [spelling.trim(), ...missing.map(({ text }) => text)].join(" ");
}

/** Pages that are not empty and lie within reach as a whole: those that `planRequest` accepts. */
function reachablePages(total: number, pageSize: number): number {
  if (pageSize === 0) return 0;
  return Math.min(Math.ceil(total / pageSize), Math.floor(REACHABLE_POSITIONS / pageSize));
}

export function metaOf(
  { manifest }: Generation,
  requestId: string,
  configuration: string,
  timings: Timings,
): SearchResponse["meta"] {
  return {
    requestId,
    generation: manifest.name,
    model: manifest.model.id,
    configuration,
    tookMs: timings.total(),
    timings: timings.all(),
  };
}
