import { LRUCache } from "lru-cache";

import { sightOf } from "../domain/access.ts";
import type { Merchandising } from "../domain/merchandising.ts";
import type { SearchService } from "./search-port.ts";
import type { SearchResponse } from "./search-response.ts";
import { createTimings } from "./timings.ts";
import type { WriteCount } from "./write-count.ts";

export interface AnswerCacheOptions {
  /** How old an answer may get, in milliseconds: rules begin and end, and products age, without a write. */
  readonly maxAgeMs: number;
  /** Kept answers hold at most so many hits together, about 2 kB each. */
  readonly maxHits: number;
  /** Of all that is searched. */
  readonly writes: WriteCount;
  /** The pointer; cheap enough to read for each question. */
  readonly live: () => Promise<string | null>;
  /** The merchandising in force now; the same object until it changes. */
  readonly merchandising: () => Merchandising;
  /** A fresh id for each answer. */
  readonly createQueryId: () => string;
}

interface Kept {
  readonly response: SearchResponse;
  readonly writes: number;
  readonly merchandising: Merchandising;
}

/**
 * The same search, which answers a question again that it answered a moment ago: shoppers ask
 * the same few things over and over. An answer is kept until anything is written, another
 * generation is live, merchandising changes or it gets old; then it is found anew. Each has a
 * query id of its own, and `cache` among its timings instead of lanes.
 *
 * Never kept: what lost a lane, explanations, previews.
 */
export function cacheAnswers<Service extends SearchService>(
  search: Service,
  { maxAgeMs, maxHits, writes, live, merchandising, createQueryId }: AnswerCacheOptions,
): Service {
  if (maxAgeMs === 0) return search;
  const kept = new LRUCache<string, Kept>({
    ttl: maxAgeMs,
    maxSize: maxHits,
    // An answer without hits takes room as well.
    sizeCalculation: ({ response }) => response.hits.length + 1,
  });
  return {
    ...search,
    search: async (request, options) => {
      if (request.explain || options.preview !== undefined) return search.search(request, options);
      const timings = createTimings();
      const { budgetMs: _, ...question } = request;
      const key = JSON.stringify([question, sightOf(options.access)]);
      const [writesBefore, rules] = [writes.current(), merchandising()];
      const found = timings.timeSync("cache", () => kept.get(key));
      const isCurrent = found?.writes === writesBefore && found.merchandising === rules;
      if (isCurrent && found.response.meta.generation === (await live().catch(() => null))) {
        const { response } = found;
        const meta = { ...response.meta, requestId: options.requestId };
        return {
          ...response,
          queryId: createQueryId(),
          meta: { ...meta, tookMs: timings.total(), timings: timings.all() },
        };
      }
      const response = await search.search(request, options);
      if (response.degraded.length === 0)
        kept.set(key, { response, writes: writesBefore, merchandising: rules });
      return response;
    },
  };
}
