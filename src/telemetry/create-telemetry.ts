import type { SearchService } from "../search/search-port.ts";
import type { SuggestService } from "../suggest/suggest-contract.ts";
import { countAnswers } from "./count-answers.ts";
import { createMeters } from "./create-meters.ts";
import { createFreshIndex } from "./fresh-index.ts";
import type { GaugeSources } from "./gauge-sources.ts";
import { type ObservationLog, observeSearch, type SearchObserver } from "./observe-search.ts";
import { observeSuggest } from "./observe-suggest.ts";
import { PRIVATE_METRICS } from "./metric-names.ts";
import {
  asOpenMetrics,
  OPEN_METRICS_FORMAT,
  prefersOpenMetrics,
  TEXT_FORMAT,
  withoutMetrics,
} from "./open-metrics.ts";
import { createProcessMetrics } from "./process-metrics.ts";
import { readGauges } from "./read-gauges.ts";
import { createRecentLatency } from "./recent-latency.ts";
import { countRequests, type RequestObserver } from "./count-requests.ts";
import { logSlowQueries, type SlowQueryLog } from "./slow-query-log.ts";
import { createSnapshot } from "./create-snapshot.ts";
import type { TelemetrySnapshot } from "./telemetry-snapshot.ts";
import { createTopQueries } from "./top-queries.ts";

export interface TelemetryOptions {
  readonly settings: TelemetrySettings;
  /** Of Aisle. */
  readonly version: string;
  readonly log: ObservationLog & SlowQueryLog;
  readonly sources: GaugeSources;
  /** Tells queries apart in logs without showing them. */
  readonly fingerprint: (query: string) => string;
  /** What counts as one query on the status page, everything personal taken out; null: not kept. */
  readonly clean: (query: string) => string | null;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The part of the section `telemetry` that this needs. */
export interface TelemetrySettings {
  /** Milliseconds. */
  readonly slowQueryMs: number;
  readonly slowQueriesPerSecond: number;
  readonly topQueries: boolean;
  readonly minQueryCount: number;
}

export interface Exposition {
  readonly contentType: string;
  readonly body: string;
}

/** What an operator sees of one serving process. */
export interface Telemetry {
  /** The same search, each answer of which is counted. */
  search<Service extends SearchService>(search: Service): Service;
  suggest<Service extends SuggestService>(suggest: Service): Service;
  /** Told of every answer the API gives. */
  readonly requests: RequestObserver;
  /** Told of every query text that is to be embedded. */
  queryVector(isKept: boolean): void;
  /** All metrics, as the `Accept` header wants them; for anyone, without what the shop keeps to itself. */
  exposition(accept: string | undefined, audience: "operators" | "anyone"): Promise<Exposition>;
  snapshot(): Promise<TelemetrySnapshot>;
  /** Begins to watch the process. */
  open(): void;
  close(): void;
}

/** Metrics, the slow-query log and what the status page shows. */
export function createTelemetry(options: TelemetryOptions): Telemetry {
  const { settings, version, log, sources, fingerprint, clean, now } = options;
  const meters = createMeters();
  const { counters, gauges, registry } = meters;
  const ofProcess = createProcessMetrics(meters);
  const index = sources.index === undefined ? null : createFreshIndex(sources.index, now);
  const latency = createRecentLatency(now);
  const queries = settings.topQueries
    ? createTopQueries({ minCount: settings.minQueryCount, clean, now })
    : null;
  const slow = logSlowQueries(meters, {
    thresholdMs: settings.slowQueryMs,
    perSecond: settings.slowQueriesPerSecond,
    fingerprint,
    log,
    now,
  });
  const observers: readonly SearchObserver[] = [
    countAnswers(meters),
    latency,
    slow,
    ...(queries === null ? [] : [queries]),
  ];
  gauges.build.set({ version, node: process.version }, 1);

  return {
    search: (search) => observeSearch(search, observers, log),
    suggest: (suggest) => observeSuggest(suggest, meters),
    requests: countRequests(meters),
    queryVector: (isKept) => counters.queryVectors.inc({ result: isKept ? "hit" : "miss" }),
    async exposition(accept, audience) {
      ofProcess.read();
      await readGauges(meters, { ...sources, index, now });
      const everything = await registry.metrics();
      const text = audience === "operators" ? everything : withoutMetrics(everything, PRIVATE_METRICS);
      return prefersOpenMetrics(accept)
        ? { contentType: OPEN_METRICS_FORMAT, body: asOpenMetrics(text) }
        : { contentType: TEXT_FORMAT, body: text };
    },
    snapshot: () => createSnapshot({ meters, latency, queries, settings, sources, index, now }),
    open: () => ofProcess.open(),
    close: () => ofProcess.close(),
  };
}
