import type { Overview } from "../../src/admin-page/overview.ts";
import type { TelemetrySnapshot } from "../../src/telemetry/telemetry-snapshot.ts";

/** Of the samples: 2 June 2026, noon. */
export const AT = Date.UTC(2026, 5, 2, 12);
const MINUTE_MS = 60_000;
const iso = (minutesAgo: number): string => new Date(AT - minutesAgo * MINUTE_MS).toISOString();

const slotOf = (minutesAgo: number, p50: number) => ({
  at: AT - minutesAgo * MINUTE_MS,
  count: 40,
  failed: 0,
  degraded: 0,
  p50,
  p95: p50 * 3,
  p99: p50 * 8,
});
const IDLE = { running: 1, waiting: 0, queueMs: 0.4, refused: 0, abandoned: 0 };

const TELEMETRY: TelemetrySnapshot = {
  at: AT,
  startedAt: AT - 90 * MINUTE_MS,
  hour: Array.from({ length: 30 }, (_, index) => slotOf(30 - index, 2 + Math.sin(index))),
  day: Array.from({ length: 17 }, (_, index) => slotOf((17 - index) * 5, 3)),
  steps: [
    { step: "keyword", count: 90, p50: 1.2, p95: 3.4, p99: 8 },
    { step: "vector", count: 90, p50: 2.1, p95: 5, p99: 9.5 },
  ],
  totals: { searches: 1_200, withoutResults: 30, failed: 0, degraded: 2, slow: 5 },
  caches: { answers: 120, vectorHits: 60, vectorMisses: 20 },
  queries: { asked: [{ query: "quiet mouse", count: 17 }], withoutResults: [{ query: "unicorn", count: 6 }] },
  minQueryCount: 5,
  slowQueryMs: 200,
  overload: {
    lanes: { search: IDLE, lookUps: IDLE, suggestions: IDLE },
    level: 0,
    shedTotal: { facets: 3, semantic: 0, refused: 0 },
    singleFlightHits: 12,
  },
  breakers: [{ name: "keyword", state: "closed", since: AT - 60 * MINUTE_MS, failures: 0, refused: 0 }],
  index: {
    live: { name: "g2", model: "mini", products: 884, createdAt: iso(600) },
    generations: 2,
    stores: [{ store: "sqlite", isHealthy: true }],
    pendingChanges: 0,
    oldestPendingAt: null,
    drift: null,
    isReindexing: false,
    lastReindex: { finishedAt: iso(599), promoted: true, seconds: 61, gatesFailed: [], error: null },
  },
};

/** A server that is well, with something in every part. */
export const WELL: Overview = {
  at: AT,
  version: "1.2.3",
  telemetry: TELEMETRY,
  status: {
    generations: [
      {
        name: "g2",
        products: 884,
        model: "mini",
        createdAt: iso(600),
        live: true,
        replacedAt: null,
        isUnfinished: false,
      },
      {
        name: "g1",
        products: 880,
        model: "mini",
        createdAt: iso(2_040),
        live: false,
        replacedAt: iso(600),
        isUnfinished: false,
      },
    ],
    stores: [{ store: "sqlite", isHealthy: true, detail: "data" }],
    pendingChanges: 0,
    drift: null,
  },
  reindex: { isRunning: false, task: null },
  deadLetters: 0,
  audit: [
    {
      sequence: 1,
      time: iso(600),
      actor: "user:ops",
      action: "generation.reindexed",
      subject: "g2",
      detail: { outcome: "done" },
      previous: "0".repeat(64),
    },
  ],
  unread: [],
};

/** The same with other telemetry. */
export const withTelemetry = (changed: Partial<TelemetrySnapshot>): Overview => ({
  ...WELL,
  telemetry: { ...TELEMETRY, ...changed },
});

export const INDEX = TELEMETRY.index;
