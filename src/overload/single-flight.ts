import { sightOf } from "../domain/access.ts";
import { createSharedCalls } from "../domain/share-calls.ts";
import type { SearchOptions, SearchService } from "../search/search-port.ts";
import type { SearchRequest } from "../search/search-request.ts";
import type { SearchResponse } from "../search/search-response.ts";

export interface SingleFlightOptions {
  /** A fresh id for each answer. */
  readonly createQueryId: () => string;
  /** Values of which one is another when answers may have become others: a caller joins no search from before. */
  readonly epoch: () => readonly unknown[];
  /** Told of each call that joined another's. */
  readonly onJoin: () => void;
}

/** Deadlines that differ by less are the same for whoever waits for an answer. */
const SAME_DEADLINE_MS = 250;

/**
 * The same search, asked once when the same is asked several times at once: by callers who may
 * see the same, under the same merchandising, with about as much time. Each gets a `queryId` and
 * its `requestId`. Not shared: a search begun before the merchandising or the generation changed
 * as far as this process knows.
 */
export function singleFlight<Service extends SearchService>(
  search: Service,
  { createQueryId, epoch, onJoin }: SingleFlightOptions,
): Service {
  const calls = createSharedCalls<SearchResponse>();
  let latest: readonly unknown[] = [];
  let epochNumber = 0;
  /** Counts epochs; only the latest is remembered. */
  const numberOfEpoch = (): number => {
    const values = epoch();
    if (values.some((value, index) => !Object.is(value, latest[index]))) {
      latest = values;
      epochNumber += 1;
    }
    return epochNumber;
  };
  return {
    ...search,
    async search(request, options) {
      const key = `${numberOfEpoch()} ${keyOf(request, options)}`;
      let isFirst = false;
      const answer = await calls.join(key, options.signal, (signal) => {
        isFirst = true;
        return search.search(request, { ...options, signal });
      });
      if (isFirst) return answer;
      onJoin();
      const { requestId } = options;
      return { ...answer, queryId: createQueryId(), meta: { ...answer.meta, requestId } };
    },
  };
}

/** All that decides about an answer, in one spelling. */
function keyOf(request: SearchRequest, { access, deadlineAt, preview, shed }: SearchOptions): string {
  const left = deadlineAt === undefined ? null : (deadlineAt - performance.now()) / SAME_DEADLINE_MS;
  return JSON.stringify(
    [request, sightOf(access), preview ?? null, shed ?? null, left === null ? null : Math.round(left)],
    sortedKeys,
  );
}

/** Objects whose names stand in another order ask the same. */
function sortedKeys(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
