import type { ClassDifferences } from "../evaluate/paired-report.ts";
import type { TuneReport } from "../evaluate/tune.ts";
import { formatCount } from "./format-numbers.ts";
import { DIFFERENCE_COLUMNS, differenceCells, figure, metricTable, right } from "./metric-table.ts";
import type { Style } from "./style.ts";
import { printable } from "./text-width.ts";

/** What the tables show, by their labels. */
const SHOWN = [
  ["condensedNdcg10", "condensed nDCG@10"],
  ["ndcg10", "nDCG@10"],
  ["margin10", "margin@10"],
  ["inStock10", "in-stock@10"],
] as const;

/** What was tried, what came of it on held-out queries, by class, the decision with its reason, and the diff. */
export function tuneText(report: TuneReport, diff: string, style: Style): string {
  const { before, after, differences, classes, queries, folds, settings } = report;
  const rows = SHOWN.map(([name, label]) => [
    label,
    figure(before[name]),
    figure(after[name]),
    ...differenceCells(differences[name]),
  ]);
  return [
    ...metricTable(
      [{ title: "held out" }, right("before"), right("after"), ...DIFFERENCE_COLUMNS],
      rows,
      style,
    ),
    "",
    ...metricTable(
      [{ title: "class" }, right("scored"), ...DIFFERENCE_COLUMNS],
      classes.map(classRow),
      style,
    ),
    style.dim("the class table shows condensed nDCG@10"),
    "",
    `${formatCount(queries)} queries in ${folds} folds, ${formatCount(settings)} settings tried`,
    report.isProposed ? style.green(report.reason) : style.yellow(report.reason),
    ...(diff === "" ? [] : ["", coloured(diff, style)]),
    ...(report.isProposed
      ? ["nothing was changed: edit the files, then compare with aisle evaluate --compare"]
      : []),
    "",
  ].join("\n");
}

function classRow({ class: name, scored, differences }: ClassDifferences): readonly string[] {
  return [printable(name), String(scored), ...differenceCells(differences.condensedNdcg10)];
}

function coloured(diff: string, style: Style): string {
  return diff
    .split("\n")
    .map((line) => {
      if (/^(?:---|\+\+\+|@@)/u.test(line)) return style.dim(line);
      if (line.startsWith("-")) return style.red(line);
      return line.startsWith("+") ? style.green(line) : line;
    })
    .join("\n");
}
