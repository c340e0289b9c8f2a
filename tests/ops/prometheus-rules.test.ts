import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { durationSeconds } from "./duration-seconds.ts";
import { knownSeries, SCRAPE_LABELS } from "./known-series.ts";
import { promqlProblems } from "./promql-problems.ts";
import { type Alert, groupedLabels, readAlerts, readRecordings, recordedLabels } from "./rule-files.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const recordings = readRecordings(read("ops/prometheus/rules.yaml"));
const alerts = readAlerts(read("ops/prometheus/alerts.yaml"));
const known = knownSeries(recordedLabels(recordings));
const MOST_FOR_SECONDS = 86_400;

/** What a heading of a page is reached by, as GitHub makes it. */
const anchorsOf = (markdown: string): readonly string[] =>
  Array.from(markdown.matchAll(/^#+ (?<title>.+)$/gmu), ({ groups }) =>
    (groups?.["title"] ?? "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );

const repeated = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

/** What is wrong with an alert beside its expression. */
function alertProblems({ alert, expr, for: wait, annotations }: Alert): readonly string[] {
  const problems: string[] = [];
  const seconds = durationSeconds(wait);
  if (seconds === null || seconds < 30 || seconds > MOST_FOR_SECONDS)
    problems.push(`${alert} waits for ${wait}`);
  const [page = "", anchor = ""] = annotations.runbook.split("#");
  if (!page.startsWith("docs/") || !anchorsOf(read(page)).includes(anchor))
    problems.push(`${alert} points to ${annotations.runbook}, which is not there`);
  if (!/ (?:==|<|>) /u.test(expr)) problems.push(`${alert} compares nothing, and would always fire`);
  const groups = groupedLabels(expr);
  const selected = Array.from(expr.matchAll(/\baisle[:_][\w:]+|\bup\b/gu), ([name]) => name);
  const ofSeries = selected.flatMap((name) => Object.keys(known.get(name)?.labels ?? {}));
  const labels = groups.length > 0 ? groups : [...SCRAPE_LABELS, ...ofSeries];
  for (const { groups: found } of annotations.description.matchAll(/\$labels\.(?<label>\w+)/gu))
    if (!labels.includes(found?.["label"] ?? ""))
      problems.push(`${alert} tells of ${found?.["label"] ?? ""}, which it has not`);
  return problems;
}

describe("recording rules", () => {
  it("ask for series there are, as Prometheus reads them", () => {
    expect(recordings.length).toBeGreaterThan(10);
    expect(recordings.flatMap(({ expr }) => promqlProblems(expr, known))).toEqual([]);
  });

  it("have names of their own, which tell the window they are over", () => {
    expect(repeated(recordings.map(({ record }) => record))).toEqual([]);
    for (const { record, expr } of recordings) {
      const windows = new Set(
        Array.from(expr.matchAll(/\[(?<window>\w+)\]/gu), ({ groups }) => groups?.["window"]),
      );
      expect([record, [...windows]]).toEqual([
        record,
        [/_rate(?<window>\w+)$/u.exec(record)?.groups?.["window"]],
      ]);
    }
  });

  it("are all read by an alert or the dashboard", () => {
    const readers = read("ops/prometheus/alerts.yaml") + read("ops/grafana/aisle.json");
    expect(recordings.map(({ record }) => record).filter((record) => !readers.includes(record))).toEqual([]);
  });
});

describe("alerts", () => {
  it("ask for series there are, as Prometheus reads them", () => {
    expect(alerts.length).toBeGreaterThan(10);
    expect(alerts.flatMap(({ expr }) => promqlProblems(expr, known))).toEqual([]);
  });

  it("have names of their own, sane waits and a runbook that is there", () => {
    expect(repeated(alerts.map(({ alert }) => alert))).toEqual([]);
    expect(alerts.flatMap(alertProblems)).toEqual([]);
  });

  it("burn the error budget as the Site Reliability Workbook has it", () => {
    const burns = alerts.filter(({ alert }) => alert.includes("Burns"));
    expect(burns.map(({ alert }) => alert)).toHaveLength(4);
    for (const { alert, expr } of burns) {
      const parts = Array.from(
        expr.matchAll(
          /_rate(?<long>\w+) > (?<limit>[\d. *]+) and aisle:\w+:ratio_rate(?<short>\w+) > (?<again>[\d. *]+)/gu,
        ),
        ({ groups }) => groups ?? {},
      );
      expect([alert, parts.length]).toEqual([alert, alert.endsWith("Fast") ? 2 : 1]);
      for (const { long = "", short = "", limit = "", again = "" } of parts) {
        expect((durationSeconds(long) ?? 0) / (durationSeconds(short) ?? 1), alert).toBe(12);
        expect(again.trim(), alert).toBe(limit.trim());
      }
    }
  });

  it.each<[string, Partial<Alert>, RegExp]>([
    ["a wait that is no duration", { for: "5 minutes" }, /waits for/u],
    [
      "a runbook that is not there",
      { annotations: { summary: "", description: "", runbook: "docs/observability.md#nowhere" } },
      /nowhere/u,
    ],
    ["no comparison", { expr: "aisle_changes_pending" }, /always fire/u],
    [
      "a label it has lost",
      {
        annotations: {
          summary: "",
          description: "{{ $labels.lane }}",
          runbook: "docs/observability.md#metrics",
        },
      },
      /tells of lane/u,
    ],
  ])("are refused with %s", (_what, planted, problem) => {
    const alert = alerts.find((rule) => rule.alert === "AisleChangeLogOld");
    if (alert === undefined) throw new Error("expected the alert to be there");
    expect(alertProblems(alert)).toEqual([]);
    expect(alertProblems({ ...alert, ...planted }).join("\n")).toMatch(problem);
  });

  it.each([
    ["half an expression", "sum(rate(aisle_searches_total[5m])) /", /does not parse/u],
    ["no duration", "rate(aisle_searches_total[5q])", /does not parse/u],
    ["a series there is none of", "rate(aisle_serches_total[5m])", /no series aisle_serches_total/u],
    ["a histogram without its suffix", "rate(aisle_search_duration_seconds[5m])", /no series/u],
    ["a label there is none of", 'rate(aisle_searches_total{lane="x"}[5m])', /no label lane/u],
    ["a value a label never has", 'aisle_breaker_state{state="opened"}', /never opened/u],
    [
      "a bucket there is none of",
      'rate(aisle_search_duration_seconds_bucket{le="0.04"}[5m])',
      /never 0\.04/u,
    ],
    ["a rate over a gauge", "rate(aisle_changes_pending[5m])", /no counter/u],
    ["a counter without a rate", "sum(aisle_searches_total)", /without a rate/u],
    ["a group that nothing has", "sum by (lane) (rate(aisle_searches_total[5m]))", /groups by lane/u],
    [
      "a quantile over no buckets",
      "histogram_quantile(0.95, sum by (mode) (rate(aisle_searches_total[5m])))",
      /no buckets/u,
    ],
    [
      "a quantile that loses le",
      "histogram_quantile(0.95, sum by (mode) (rate(aisle_search_duration_seconds_bucket[5m])))",
      /loses le/u,
    ],
    [
      "a quantile of 95",
      "histogram_quantile(95, rate(aisle_search_duration_seconds_bucket[5m]))",
      /between 0 and 1/u,
    ],
    ["a range of two scrapes", "rate(aisle_searches_total[5s])", /one minute/u],
    ["a rule that records nothing", "aisle:slow_searches:ratio_rate2h > 1", /no series aisle:slow/u],
    ["no series at all", "1 + 1", /no series/u],
  ])("and dashboards are refused with %s", (_what, expression, problem) => {
    expect(promqlProblems(expression, known).join("\n")).toMatch(problem);
  });
});
