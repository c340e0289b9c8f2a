import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";

import { SCRAPE_LABELS, type Series } from "./known-series.ts";
import { durationSeconds } from "./duration-seconds.ts";

/** Functions that ask for a series that only rises. */
const OVER_COUNTERS: ReadonlySet<string> = new Set(["rate", "irate", "increase", "resets"]);
/** Of ranges over what changes: shorter ones hold too few scrapes, longer ones more than is kept. */
const LEAST_SECONDS = 60;
const MOST_SECONDS = 30 * 24 * 3_600;

/** What Grafana puts in before it asks. */
const withoutVariables = (expression: string): string => expression.replaceAll("$__rate_interval", "5m");

/** What is wrong with an expression, a line each; empty when nothing is. As `promtool check` and a careful reader. */
export function promqlProblems(expression: string, known: ReadonlyMap<string, Series>): readonly string[] {
  const text = withoutVariables(expression);
  const problems: string[] = [];
  const textOf = (node: SyntaxNode): string => text.slice(node.from, node.to);
  const { topNode } = parser.parse(text);
  let selectors = 0;
  topNode.cursor().iterate(({ type, node }) => {
    if (type.isError) problems.push(`does not parse at ${node.from}: ${text}`);
    if (type.name === "VectorSelector") {
      selectors += 1;
      problems.push(...selectorProblems(node, textOf, known));
    }
    if (type.name === "GroupingLabels") problems.push(...groupingProblems(node, textOf, known));
    if (type.name === "FunctionCall") problems.push(...callProblems(node, textOf, known));
    if (type.name === "NumberDurationLiteralInDurationContext") problems.push(...rangeProblems(textOf(node)));
  });
  if (selectors === 0) problems.push(`asks for no series: ${text}`);
  return problems;
}

type TextOf = (node: SyntaxNode) => string;
type Known = ReadonlyMap<string, Series>;

const nameOf = (selector: SyntaxNode, textOf: TextOf): string => {
  const name = selector.getChild("Identifier");
  return name === null ? "" : textOf(name);
};

function selectorProblems(selector: SyntaxNode, textOf: TextOf, known: Known): readonly string[] {
  const name = nameOf(selector, textOf);
  const series = known.get(name);
  if (series === undefined) return [`there is no series ${name === "" ? textOf(selector) : name}`];
  const problems: string[] = [];
  const call = functionAround(selector, textOf);
  if (series.kind === "counter" && (call === null || !OVER_COUNTERS.has(call)))
    problems.push(`${name} is a counter, and read without a rate`);
  if (series.kind !== "counter" && call !== null && OVER_COUNTERS.has(call))
    problems.push(`${call} over ${name}, which is no counter`);
  for (const matcher of selector.getChild("LabelMatchers")?.getChildren("UnquotedLabelMatcher") ?? []) {
    const label = childText(matcher, "LabelName", textOf);
    const operator = childText(matcher, "MatchOp", textOf);
    const value = childText(matcher, "StringLiteral", textOf).slice(1, -1);
    const values = series.labels[label];
    if (values === undefined && !SCRAPE_LABELS.includes(label))
      problems.push(`${name} has no label ${label}`);
    const isExact = operator === "=" || operator === "!=";
    if (isExact && Array.isArray(values) && !values.includes(value))
      problems.push(`${label} of ${name} is never ${value}`);
  }
  return problems;
}

/** The function whose range this selector is; null when none is. */
function functionAround(selector: SyntaxNode, textOf: TextOf): string | null {
  const range = selector.parent;
  const call = range?.name === "MatrixSelector" ? range.parent?.parent : null;
  return call?.name === "FunctionCall" ? childText(call, "FunctionIdentifier", textOf) : null;
}

/** Labels by which is grouped or matched are labels of something within. */
function groupingProblems(grouping: SyntaxNode, textOf: TextOf, known: Known): readonly string[] {
  let around: SyntaxNode | null = grouping;
  while (around !== null && around.name !== "AggregateExpr" && around.name !== "BinaryExpr")
    around = around.parent;
  if (around === null) return ["groups nothing"];
  const labels = new Set(SCRAPE_LABELS);
  for (const selector of selectorsIn(around))
    for (const label of Object.keys(known.get(nameOf(selector, textOf))?.labels ?? {})) labels.add(label);
  return grouping
    .getChildren("LabelName")
    .map(textOf)
    .filter((label) => !labels.has(label))
    .map((label) => `groups by ${label}, which nothing within has`);
}

function callProblems(call: SyntaxNode, textOf: TextOf, known: Known): readonly string[] {
  if (childText(call, "FunctionIdentifier", textOf) !== "histogram_quantile") return [];
  const body = call.getChild("FunctionCallBody");
  const quantile = Number(
    body?.firstChild?.nextSibling === null ? Number.NaN : childText(body, "NumberDurationLiteral", textOf),
  );
  const problems = quantile > 0 && quantile < 1 ? [] : [`a quantile is between 0 and 1: ${textOf(call)}`];
  const selectors = selectorsIn(call);
  if (!selectors.some((selector) => known.get(nameOf(selector, textOf))?.isBuckets === true))
    problems.push(`histogram_quantile over what are no buckets: ${textOf(call)}`);
  const aggregate = body?.getChild("AggregateExpr") ?? null;
  const groups =
    aggregate?.getChild("AggregateModifier")?.getChild("GroupingLabels")?.getChildren("LabelName") ?? [];
  if (aggregate !== null && !groups.map(textOf).includes("le"))
    problems.push(`histogram_quantile loses le: ${textOf(call)}`);
  return problems;
}

function rangeProblems(duration: string): readonly string[] {
  const seconds = durationSeconds(duration);
  if (seconds === null) return [`${duration} is no duration`];
  const isSane = seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS;
  return isSane ? [] : [`a range of ${duration} is not between one minute and 30 days`];
}

function selectorsIn(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  node.cursor().iterate((inner) => {
    if (inner.name === "VectorSelector") found.push(inner.node);
  });
  return found;
}

function childText(node: SyntaxNode | null | undefined, name: string, textOf: TextOf): string {
  const child = node?.getChild(name) ?? null;
  return child === null ? "" : textOf(child);
}
