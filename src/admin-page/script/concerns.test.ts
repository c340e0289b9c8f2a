import { describe, expect, it } from "vitest";

import { AT, INDEX, WELL, withTelemetry } from "../../../tests/admin-page/sample-overview.ts";
import type { Overview } from "../overview.ts";
import { concernsOf } from "./concerns.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const slot = (failed: number, degraded: number, minutesAgo = 1) => {
  const at = AT - minutesAgo * MINUTE_MS;
  return { at, count: 1_000, failed, degraded, p50: 1, p95: 2, p99: 3 };
};
const drift = { at: new Date(AT).toISOString(), missing: 1, extra: 0, stale: 0, unrepairable: 0 };
const breaker = { name: "vectors", since: AT - 3 * MINUTE_MS, failures: 5, refused: 9 };
const overload = (level: 0 | 1 | 2) => {
  const shown = WELL.telemetry?.overload;
  if (shown === undefined || shown === null) throw new Error("expected the sample to have admission");
  return { overload: { ...shown, level } };
};
const index = (changed: Partial<NonNullable<typeof INDEX>>) => {
  if (INDEX === null) throw new Error("expected the sample to have an index");
  return withTelemetry({ index: { ...INDEX, ...changed } });
};
const status = (changed: Partial<NonNullable<Overview["status"]>>): Overview => {
  if (WELL.status === null) throw new Error("expected the sample to have a status");
  return { ...WELL, status: { ...WELL.status, ...changed } };
};
const reindex = (hoursAgo: number, promoted: boolean, gatesFailed: readonly string[] = []) =>
  index({
    lastReindex: {
      finishedAt: new Date(AT - hoursAgo * HOUR_MS).toISOString(),
      promoted,
      seconds: 60,
      gatesFailed,
      error: null,
    },
  });

describe("what needs attention", () => {
  it.each<[string, Overview]>([
    ["a server that is well", WELL],
    ["one without telemetry", { ...WELL, telemetry: null }],
    ["shares at their bounds", withTelemetry({ hour: [slot(1, 10)] })],
    ["what failed an hour ago", withTelemetry({ hour: [slot(500, 500, 50)] })],
    ["a change that waits a minute", index({ oldestPendingAt: AT - MINUTE_MS })],
    ["a reindex of a day ago", reindex(25, true)],
  ])("is nothing of %s", (_what, overview) => {
    expect(concernsOf(overview)).toEqual([]);
  });

  it.each<[string, Overview, RegExp, "now" | "soon"]>([
    ["failures", withTelemetry({ hour: [slot(2, 0)] }), /^0\.2 % of searches failed/u, "now"],
    ["lost parts", withTelemetry({ hour: [slot(0, 11)] }), /^1\.1 % .* without a lane/u, "now"],
    ["pressure", withTelemetry(overload(2)), /without facets and the vector lane/u, "now"],
    [
      "a breaker",
      withTelemetry({ breakers: [{ ...breaker, state: "open" }] }),
      /vectors is open, for 3 min/u,
      "now",
    ],
    [
      "a store",
      status({ stores: [{ store: "qdrant", isHealthy: false, detail: "refused" }] }),
      /qdrant does not answer: refused/u,
      "now",
    ],
    ["no index", status({ generations: [] }), /No generation is live/u, "now"],
    ["old changes", index({ oldestPendingAt: AT - 5 * MINUTE_MS }), /waited for 5 min/u, "soon"],
    ["changes that were given up", { ...WELL, deadLetters: 1 }, /^1 change given up/u, "soon"],
    ["drift", status({ drift }), /^1 product/u, "soon"],
    [
      "a reindex that was refused",
      reindex(1, false, ["shrink"]),
      /did not go live \(gates: shrink\)/u,
      "soon",
    ],
    ["an old reindex", reindex(30, true), /ended 30 h ago/u, "soon"],
    ["what cannot be read", { ...WELL, audit: null, unread: ["audit"] }, /audit/u, "soon"],
  ])("names %s", (_what, overview, text, urgency) => {
    expect(concernsOf(overview)).toEqual([
      { text: expect.stringMatching(text), advice: expect.any(String), urgency },
    ]);
  });

  it("has first what shoppers notice", () => {
    const both = { ...withTelemetry(overload(1)), deadLetters: 2 };
    expect(concernsOf(both).map(({ urgency }) => urgency)).toEqual(["now", "soon"]);
  });
});
