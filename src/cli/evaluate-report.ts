import type { Comparison } from "../evaluate/compare.ts";
import type { EvaluationReport } from "../evaluate/evaluation-report.ts";
import { METRIC_NAMES, type QueryMetrics } from "../evaluate/query-metrics.ts";
import { plural } from "./format-numbers.ts";
import type { Style } from "./style.ts";
import { formatTable } from "./table.ts";
import { printable } from "./text-width.ts";

const LABELS: Readonly<Record<keyof QueryMetrics, string>> = {
  ndcg10: "nDCG@10",
  condensedNdcg10: "condensed nDCG@10",
  judged10: "judged@10",
  mrr10: "MRR@10",
  recall100: "recall@100",
};
/** Below it, nDCG says more about what was judged than about the ranking. */
const ENOUGH_JUDGED = 0.95;

/** Relevance and latency in one small table. */
export function evaluationText(report: EvaluationReport, style: Style): string {
  const rows = METRIC_NAMES.map((name) => [LABELS[name], report[name].toFixed(4)]);
  const table = formatTable([{ title: "metric" }, { title: "mean", align: "right" }], rows);
  return [style.dim(table[0] ?? ""), ...table.slice(1), "", ...footnotes(report, style), ""].join("\n");
}

/** Both configurations side by side, the difference with its interval, and the queries that lost most. */
export function comparisonText({ report, other, differences, worst }: Comparison, style: Style): string {
  const rows = METRIC_NAMES.map((name) => {
    const { mean, low, high, wins, losses, ties } = differences[name];
    const interval = `${signed(low)} to ${signed(high)}`;
    return [
      LABELS[name],
      report[name].toFixed(4),
      other[name].toFixed(4),
      signed(mean),
      interval,
      `${wins}/${losses}/${ties}`,
    ];
  });
  const table = formatTable(
    [
      { title: "metric" },
      { title: "this", align: "right" },
      { title: "other", align: "right" },
      { title: "difference", align: "right" },
      { title: "95 % interval", align: "right" },
      { title: "wins/losses/ties", align: "right" },
    ],
    rows,
  );
  const losers = worst.map(
    ({ id, query, difference }) => `  ${signed(difference)}  ${printable(query)} [${printable(id)}]`,
  );
  return [
    style.dim(table[0] ?? ""),
    ...table.slice(1),
    "",
    ...(losers.length === 0
      ? []
      : ["queries the other configuration answers worse (condensed nDCG@10):", ...losers, ""]),
    ...footnotes(report, style),
    style.dim(`other: ${latencyText(other)}`),
    "",
  ].join("\n");
}

function footnotes(report: EvaluationReport, style: Style): readonly string[] {
  const { queries, scored, withoutRelevant, zeroResults, degraded, judged10 } = report;
  const left =
    withoutRelevant === 0 ? "" : `, ${withoutRelevant} left out: nothing relevant was judged for them`;
  const notes = [`${plural(queries, "query").replace(/querys$/u, "queries")}, ${scored} in the means${left}`];
  notes.push(`${(zeroResults * 100).toFixed(1)} % found nothing`);
  if (judged10 < ENOUGH_JUDGED) notes.push("much of the top ten was never judged: read the condensed figure");
  if (degraded > 0) notes.push(style.yellow(`${degraded} were answered without one of the lanes`));
  return [...notes, style.dim(latencyText(report))];
}

function latencyText({ latencyMs: { p50, p95, p99 }, depth }: EvaluationReport): string {
  return `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms for ${depth} hits`;
}

const signed = (value: number): string => `${value < 0 ? "" : "+"}${value.toFixed(4)}`;
