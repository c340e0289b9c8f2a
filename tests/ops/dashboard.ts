import { z } from "zod";

import { SCRAPE_LABELS } from "./known-series.ts";
import { groupedLabels } from "./rule-files.ts";

const sourceSchema = z.object({ type: z.literal("prometheus"), uid: z.string() });
const panelSchema = z.object({
  id: z.int().positive(),
  type: z.enum(["row", "timeseries", "stat"]),
  title: z.string().min(1),
  datasource: sourceSchema.exactOptional(),
  gridPos: z.object({ h: z.int().positive(), w: z.int().positive(), x: z.int().min(0), y: z.int().min(0) }),
  fieldConfig: z.object({ defaults: z.object({ unit: z.string() }) }).exactOptional(),
  targets: z
    .array(
      z.object({
        refId: z.string(),
        datasource: sourceSchema,
        expr: z.string(),
        legendFormat: z.string().min(1),
      }),
    )
    .exactOptional(),
});
type Panel = z.output<typeof panelSchema>;

const dashboardSchema = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.int(),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
  annotations: z.object({
    list: z.array(z.object({ name: z.string(), datasource: sourceSchema, expr: z.string() })),
  }),
  panels: z.array(panelSchema).min(1),
});
export type Dashboard = z.output<typeof dashboardSchema>;

/** Throws on what Grafana would not draw. */
export const readDashboard = (json: string): Dashboard => dashboardSchema.parse(JSON.parse(json));

const SOURCE = "${datasource}";
const COLUMNS = 24;
/** Of Grafana's own: https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/ */
const UNITS: ReadonlySet<string> = new Set(["s", "reqps", "percentunit", "bytes", "short", "none"]);

/** What is wrong with the dashboard beside its expressions. */
export function dashboardProblems({ panels, templating, annotations }: Dashboard): readonly string[] {
  const variables = new Set([...templating.list.map(({ name }) => name), "__rate_interval"]);
  const problems = panels.flatMap((panel) => panelProblems(panel, variables));
  for (const { name, datasource, expr } of annotations.list)
    problems.push(...sourceProblems(name, [datasource]), ...variableProblems(name, expr, variables));
  if (templating.list[0]?.type !== "datasource") problems.push("the first variable is not the data source");
  panels.forEach((panel, index) => {
    for (const other of panels.slice(0, index)) {
      if (other.id === panel.id) problems.push(`id ${panel.id} twice`);
      if (other.title === panel.title) problems.push(`two panels are called ${panel.title}`);
      if (isOver(panel.gridPos, other.gridPos)) problems.push(`${panel.title} lies over ${other.title}`);
    }
  });
  return problems;
}

function panelProblems(panel: Panel, variables: ReadonlySet<string>): readonly string[] {
  const { title, type, datasource, gridPos, fieldConfig, targets = [] } = panel;
  const problems: string[] = [];
  if (gridPos.x + gridPos.w > COLUMNS) problems.push(`${title} is wider than the page`);
  if (type === "row") return problems;
  if (!UNITS.has(fieldConfig?.defaults.unit ?? "")) problems.push(`${title} has no unit`);
  if (targets.length === 0) problems.push(`${title} shows nothing`);
  if (new Set(targets.map(({ refId }) => refId)).size < targets.length)
    problems.push(`${title} has a refId twice`);
  problems.push(...sourceProblems(title, [datasource, ...targets.map((target) => target.datasource)]));
  for (const { expr, legendFormat } of targets) {
    problems.push(...variableProblems(title, expr, variables));
    const kept = new Set([...groupedLabels(expr), ...(expr.includes(" by ") ? [] : SCRAPE_LABELS)]);
    for (const [name, label = ""] of legendFormat.matchAll(/\{\{(\w+)\}\}/gu))
      if (!kept.has(label)) problems.push(`${title} names lines by ${name}, which they have not`);
  }
  return problems;
}

function sourceProblems(
  title: string,
  sources: readonly (z.output<typeof sourceSchema> | undefined)[],
): readonly string[] {
  return sources
    .filter((source) => source?.uid !== SOURCE)
    .map(() => `${title} names a data source of one installation`);
}

function variableProblems(title: string, expr: string, known: ReadonlySet<string>): readonly string[] {
  return Array.from(expr.matchAll(/\$(?<name>\w+)/gu), ({ groups }) => groups?.["name"] ?? "")
    .filter((name) => !known.has(name))
    .map((name) => `${title} uses $${name}`);
}

function isOver(one: Panel["gridPos"], other: Panel["gridPos"]): boolean {
  const beside = one.x + one.w <= other.x || other.x + other.w <= one.x;
  const below = one.y + one.h <= other.y || other.y + other.h <= one.y;
  return !beside && !below;
}
