import type { Counter } from "prom-client";

import type { Meters } from "./create-meters.ts";
import type { FreshIndex } from "./fresh-index.ts";
import type { GaugeSources } from "./gauge-sources.ts";
import type { RecentLatency } from "./recent-latency.ts";
import type { TelemetrySnapshot } from "./telemetry-snapshot.ts";
import type { TopQueries } from "./top-queries.ts";

/** Queries in each list. */
const TOP = 50;

export interface SnapshotParts {
  readonly meters: Meters;
  readonly latency: RecentLatency;
  /** Null: not kept. */
  readonly queries: TopQueries | null;
  readonly settings: { readonly minQueryCount: number; readonly slowQueryMs: number };
  readonly sources: GaugeSources;
  readonly index: FreshIndex | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** How searches have been, for people. */
export async function createSnapshot({
  meters: { counters },
  latency,
  queries,
  settings: { minQueryCount, slowQueryMs },
  sources,
  index,
  now,
}: SnapshotParts): Promise<TelemetrySnapshot> {
  const [state, searches, withoutResults, failed, degraded, slow, answers, vectors] = await Promise.all([
    index?.() ?? null,
    totalOf(counters.searches),
    totalOf(counters.withoutResults),
    totalOf(counters.failedSearches),
    totalOf(counters.degraded),
    totalOf(counters.slowSearches),
    totalOf(counters.answerCache),
    counters.queryVectors.get(),
  ]);
  const lookUps = (result: string): number =>
    vectors.values.find(({ labels }) => labels.result === result)?.value ?? 0;
  const at = now();
  return {
    at,
    startedAt: Math.round(performance.timeOrigin),
    hour: latency.hour(at),
    day: latency.day(at),
    steps: latency.steps(at),
    totals: { searches, withoutResults, failed, degraded, slow },
    caches: { answers, vectorHits: lookUps("hit"), vectorMisses: lookUps("miss") },
    queries:
      queries === null ? null : { asked: queries.asked(TOP), withoutResults: queries.withoutResults(TOP) },
    minQueryCount,
    slowQueryMs,
    overload: sources.overload?.() ?? null,
    breakers: sources.breakers?.() ?? [],
    index: state,
  };
}

/** Over all labels. */
async function totalOf(counter: Pick<Counter, "get">): Promise<number> {
  const { values } = await counter.get();
  return values.reduce((sum, { value }) => sum + value, 0);
}
