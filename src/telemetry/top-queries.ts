import { createFrequentItems, type CountedItem } from "./frequent-items.ts";
import type { SearchObserver } from "./observe-search.ts";
import type { TopQuery } from "./telemetry-snapshot.ts";

/** Counters of each list; a query asked more often than once in so many is among them. */
const CAPACITY = 1_000;
/** Longer ones are never frequent, and often pasted by mistake. */
const MAX_QUERY_CHARS = 100;
/** What is shown goes back between one and two of these. */
const PERIOD_MS = 12 * 3_600_000;

export interface TopQueries extends SearchObserver {
  /** Most frequent first, at most `limit`. */
  asked(limit: number): readonly TopQuery[];
  /** Of those that found nothing. */
  withoutResults(limit: number): readonly TopQuery[];
}

export interface TopQueriesOptions {
  /** A query that was asked less often is not shown: what only few ask may tell who they are. */
  readonly minCount: number;
  /** What counts as one query, with everything personal taken out; null: not kept. */
  readonly clean: (query: string) => string | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * The queries asked most often of late, in memory alone. First pages count, so that paging through
 * an answer makes no query frequent.
 */
export function createTopQueries({ minCount, clean, now }: TopQueriesOptions): TopQueries {
  const makePeriod = () => ({ asked: createFrequentItems(CAPACITY), without: createFrequentItems(CAPACITY) });
  let current = makePeriod();
  let previous = makePeriod();
  let number = Math.floor(now() / PERIOD_MS);

  const turn = (): void => {
    const reached = Math.floor(now() / PERIOD_MS);
    if (reached === number) return;
    previous = reached === number + 1 ? current : makePeriod();
    current = makePeriod();
    number = reached;
  };
  const merged = (kind: "asked" | "without", limit: number): readonly TopQuery[] => {
    turn();
    const counts = new Map<string, number>();
    for (const { item, count } of [...everything(current[kind]), ...everything(previous[kind])]) {
      counts.set(item, (counts.get(item) ?? 0) + count);
    }
    return [...counts]
      .map(([query, count]) => ({ query, count }))
      .filter(({ count }) => count >= minCount)
      .toSorted((a, b) => b.count - a.count || (a.query < b.query ? -1 : 1))
      .slice(0, limit);
  };

  return {
    answered({ request: { query, page }, response }) {
      if (page !== 1 || query.length > MAX_QUERY_CHARS) return;
      const item = clean(query);
      if (item === null || item === "") return;
      turn();
      current.asked.add(item);
      if (response.total === 0) current.without.add(item);
    },
    failed() {},
    asked: (limit) => merged("asked", limit),
    withoutResults: (limit) => merged("without", limit),
  };
}

function everything(items: ReturnType<typeof createFrequentItems>): readonly CountedItem[] {
  return items.top(CAPACITY, 1);
}
