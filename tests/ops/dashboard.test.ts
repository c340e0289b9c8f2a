import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { dashboardProblems, readDashboard } from "./dashboard.ts";
import { knownSeries } from "./known-series.ts";
import { promqlProblems } from "./promql-problems.ts";
import { readRecordings, recordedLabels } from "./rule-files.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const text = read("ops/grafana/aisle.json");
const known = knownSeries(recordedLabels(readRecordings(read("ops/prometheus/rules.yaml"))));

describe("the Grafana dashboard", () => {
  it("asks for series there are, as Prometheus reads them", () => {
    const { panels, annotations } = readDashboard(text);
    const targets = [...panels.flatMap(({ targets = [] }) => targets), ...annotations.list];
    expect(targets.length).toBeGreaterThan(50);
    expect(targets.flatMap(({ expr }) => promqlProblems(expr, known))).toEqual([]);
  });

  it("has its panels in order: ids, places, units, sources, names of lines", () => {
    expect(dashboardProblems(readDashboard(text))).toEqual([]);
  });

  it.each<[string, RegExp | string, string, RegExp]>([
    ["two panels of one id", '"id": 3', '"id": 2', /id 2 twice/u],
    ["a panel without a unit", '"unit": "reqps"', '"unit": ""', /unit/u],
    [
      "a data source of one installation",
      /"uid": "\$\{datasource\}"/u,
      '"uid": "P1809F7CD0C75ACF3"',
      /data source/u,
    ],
    ["a variable there is none of", "$instance", "$host", /\$host/u],
    ["panels over one another", '"x": 4', '"x": 3', /over/u],
    ["a line named by a label it has lost", "{{step}}", "{{lane}}", /\{\{lane\}\}/u],
  ])("is refused with %s", (_what, from, to, problem) => {
    const planted = text.replace(from, () => to);
    expect(planted).not.toBe(text);
    expect(dashboardProblems(readDashboard(planted)).join("\n")).toMatch(problem);
  });
});
