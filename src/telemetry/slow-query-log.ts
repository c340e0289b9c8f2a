import type { SearchRequest } from "../search/search-request.ts";
import type { Meters } from "./create-meters.ts";
import type { SearchObserver } from "./observe-search.ts";

export interface SlowQueryOptions {
  /** Searches that take longer, in milliseconds. */
  readonly thresholdMs: number;
  /** Lines at most; what goes beyond is counted. */
  readonly perSecond: number;
  /** Tells queries apart without showing them. */
  readonly fingerprint: (query: string) => string;
  readonly log: SlowQueryLog;
  /** Milliseconds. */
  readonly now: () => number;
}

export interface SlowQueryLog {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

const SECOND_MS = 1_000;

/** One line for each slow search: where its time went and what was asked of it, without what was typed. */
export function logSlowQueries(
  { counters }: Meters,
  { thresholdMs, perSecond, fingerprint, log, now }: SlowQueryOptions,
): SearchObserver {
  const mayLog = createAllowance(perSecond, now);
  let unlogged = 0;
  return {
    answered({ request, response, ms }) {
      if (ms <= thresholdMs) return;
      counters.slowSearches.inc();
      if (!mayLog()) {
        unlogged += 1;
        counters.slowUnlogged.inc();
        return;
      }
      const { meta, total, hits, degraded, query } = response;
      log.warn(
        {
          requestId: meta.requestId,
          generation: meta.generation,
          ms: round(ms),
          timings: meta.timings,
          query: fingerprint(request.query),
          kind: query.kind,
          ...shapeOf(request),
          total,
          hits: hits.length,
          degraded,
          ...(unlogged === 0 ? {} : { unloggedBefore: unlogged }),
        },
        "slow search",
      );
      unlogged = 0;
    },
    failed() {},
  };
}

/** What makes a search expensive, as numbers: values of filters may be as personal as words. */
function shapeOf({ mode, page, pageSize, filter = "", facets, sort, query }: SearchRequest) {
  return {
    mode,
    page,
    pageSize,
    facets: facets.length,
    sorts: sort.length,
    queryChars: query.length,
    filterChars: filter.length,
  };
}

/** At most so many a second on average; what was not used is kept for one second. */
function createAllowance(perSecond: number, now: () => number): () => boolean {
  const most = Math.max(1, perSecond);
  let left = most;
  let at = now();
  return () => {
    const moment = now();
    left = Math.min(most, left + ((moment - at) / SECOND_MS) * perSecond);
    at = moment;
    if (perSecond === 0 || left < 1) return false;
    left -= 1;
    return true;
  };
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
