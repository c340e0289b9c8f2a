import type { ClassReport } from "../evaluate/class-report.ts";
import type { Comparison } from "../evaluate/compare.ts";
import type { EvaluationReport } from "../evaluate/evaluation-report.ts";
import type { Harm } from "../evaluate/harm.ts";
import { ALL_METRICS, type MetricName } from "../evaluate/mean-metrics.ts";
import { formatCount } from "./format-numbers.ts";
import { DIFFERENCE_COLUMNS, differenceCells, figure, metricTable, right, signed } from "./metric-table.ts";
import type { Style } from "./style.ts";
import { printable } from "./text-width.ts";

const LABELS: Readonly<Record<MetricName, string>> = {
  ndcg10: "nDCG@10",
  condensedNdcg10: "condensed nDCG@10",
  judged10: "judged@10",
  mrr10: "MRR@10",
  recall100: "recall@100",
  margin10: "margin@10",
  inStock10: "in-stock@10",
};
/** Below it, nDCG says more about what was judged than about the ranking. */
const ENOUGH_JUDGED = 0.95;
/** What the tables by class show: the figure that decides, how far to believe it, and what the business sees. */
const CLASS_METRICS = ["condensedNdcg10", "ndcg10", "judged10", "margin10", "inStock10"] as const;

/** An evaluation, and what the two lanes would have given alone where that was measured. */
export interface MeasuredReport {
  readonly report: EvaluationReport;
  readonly harm: Harm | null;
}

/** Relevance, margin, stock and latency in small tables: all queries, by class, and against the lanes. */
export function evaluationText({ report, harm }: MeasuredReport, style: Style): string {
  const rows = ALL_METRICS.map((name) => [LABELS[name], figure(report[name])]);
  return [
    ...metricTable([{ title: "metric" }, right("mean")], rows, style),
    "",
    ...classTable(report.classes, style),
    "",
    ...(harm === null ? [] : [...harmLines(harm, style), ""]),
    ...footnotes(report, style),
    "",
  ].join("\n");
}

/** Both configurations side by side, the difference with its interval, by class, and the queries that lost most. */
export function comparisonText(
  { report, other, differences, classes, worst, harm, otherHarm }: Comparison & ComparedHarm,
  style: Style,
): string {
  const rows = ALL_METRICS.map((name) => [
    LABELS[name],
    figure(report[name]),
    figure(other[name]),
    ...differenceCells(differences[name]),
  ]);
  const byClass = classes.map((row) => [
    printable(row.class),
    String(row.scored),
    ...differenceCells(row.differences.condensedNdcg10),
    ...(["margin10", "inStock10"] as const).map((name) => signed(row.differences[name]?.mean ?? null)),
  ]);
  const losers = worst.map(
    ({ id, query, difference }) => `  ${signed(difference)}  ${printable(query)} [${printable(id)}]`,
  );
  return [
    ...metricTable([{ title: "metric" }, right("this"), right("other"), ...DIFFERENCE_COLUMNS], rows, style),
    "",
    ...metricTable(
      [{ title: "class" }, right("scored"), ...DIFFERENCE_COLUMNS, right("margin@10"), right("in-stock@10")],
      byClass,
      style,
    ),
    style.dim("the class table shows condensed nDCG@10, and the mean differences of margin and stock"),
    "",
    ...(losers.length === 0
      ? []
      : ["queries the other configuration answers worse (condensed nDCG@10):", ...losers, ""]),
    ...(harm === null ? [] : ["this configuration:", ...harmLines(harm, style), ""]),
    ...(otherHarm === null ? [] : ["the other configuration:", ...harmLines(otherHarm, style), ""]),
    ...footnotes(report, style),
    style.dim(`other: ${latencyText(other)}`),
    "",
  ].join("\n");
}

/** What joining the lanes costs under both configurations, where that was measured. */
export interface ComparedHarm {
  readonly harm: Harm | null;
  readonly otherHarm: Harm | null;
}

function classTable(classes: readonly ClassReport[], style: Style): readonly string[] {
  const rows = classes.map((row) => [
    printable(row.class),
    formatCount(row.queries),
    formatCount(row.scored),
    ...CLASS_METRICS.map((name) => figure(row[name])),
    percent(row.zeroResults),
  ]);
  const titles = CLASS_METRICS.map((name) => right(LABELS[name]));
  return metricTable(
    [{ title: "class" }, right("queries"), right("scored"), ...titles, right("found nothing")],
    rows,
    style,
  );
}

function harmLines({ keyword, semantic, better, ...shares }: Harm, style: Style): readonly string[] {
  const means = `keyword ${figure(keyword)}, semantic ${figure(semantic)}, the better of both ${figure(better)}`;
  const worst = shares.worst.map(
    (row) =>
      `  ${signed(-row.loss)}  ${printable(row.query)} [${printable(row.id)}]` +
      `  keyword ${row.keyword.toFixed(2)}, semantic ${row.semantic.toFixed(2)}, hybrid ${row.hybrid.toFixed(2)}`,
  );
  return [
    `lanes alone (condensed nDCG@10): ${means}`,
    `${percent(shares.belowBetter)} of the queries end up more than 0.1 below the better lane, ${percent(shares.belowBoth)} more than 0.05 below both`,
    ...(worst.length === 0 ? [] : [style.dim("worst against the better lane:"), ...worst]),
  ];
}

function footnotes(report: EvaluationReport, style: Style): readonly string[] {
  const { queries, scored, withoutRelevant, zeroResults, degraded, judged10 } = report;
  const left =
    withoutRelevant === 0 ? "" : `, ${withoutRelevant} left out: nothing relevant was judged for them`;
  const asked = queries === 1 ? "1 query" : `${formatCount(queries)} queries`;
  const notes = [`${asked}, ${scored} in the means${left}`, `${percent(zeroResults)} found nothing`];
  const { hits10, margin10Hits, inStock10Hits } = report;
  notes.push(`of ${formatCount(hits10)} hits in the top ten, ${knownBy(margin10Hits, inStock10Hits)}`);
  if (judged10 < ENOUGH_JUDGED) notes.push("much of the top ten was never judged: read the condensed figure");
  if (degraded > 0) notes.push(style.yellow(`${degraded} were answered without one of the lanes`));
  return [...notes, style.dim(latencyText(report))];
}

const knownBy = (margin: number, stock: number): string =>
  `${formatCount(margin)} have a margin and ${formatCount(stock)} say whether they are in stock`;

function latencyText({ latencyMs: { p50, p95, p99 }, depth }: EvaluationReport): string {
  return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms for ${depth} hits`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
