import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { BOUNDS } from "../../src/admin-page/script/bounds.ts";
import { readAlerts, readRecordings } from "./rule-files.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const alerts = readAlerts(read("ops/prometheus/alerts.yaml"));
const recordings = readRecordings(read("ops/prometheus/rules.yaml"));

const expressionOf = (name: string): string => {
  const found =
    alerts.find(({ alert }) => alert === name)?.expr ??
    recordings.find(({ record }) => record === name)?.expr;
  if (found === undefined) throw new Error(`expected ${name} to be there`);
  return found;
};

describe("the bounds of the status page", () => {
  it.each([
    ["AisleDegraded", `> ${BOUNDS.degradedShare}`],
    ["AisleDegraded", `rate${BOUNDS.windowMs / 60_000}m `],
    ["AisleAvailabilityBurnsSlowly", `> ${BOUNDS.failedShare} `],
    ["aisle:slow_searches:ratio_rate30m", `le="${BOUNDS.slowMs / 1_000}"`],
    ["AisleLatencyBurnsSlowly", "> 0.01 "],
    ["AisleChangeLogOld", `> ${BOUNDS.changeWaitMs / 1_000}`],
    ["AisleReindexOld", `> ${BOUNDS.reindexAgeMs / 3_600_000} * 3600`],
  ])("are those of the alert %s", (name, bound) => {
    expect(`${expressionOf(name)} `).toContain(bound);
  });
});
