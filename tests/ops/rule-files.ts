import { parse } from "yaml";
import { z } from "zod";

const recordingSchema = z.strictObject({
  record: z.string().regex(/^[a-z]+:[a-z_]+:[a-z0-9_]+$/u, "expected level:metric:operations"),
  expr: z.string(),
});
const alertSchema = z.strictObject({
  alert: z.string().regex(/^Aisle[A-Z][A-Za-z]+$/u),
  expr: z.string(),
  for: z.string(),
  labels: z.strictObject({ severity: z.enum(["page", "ticket"]) }),
  annotations: z.strictObject({
    summary: z.string().min(10),
    description: z.string().min(20),
    runbook: z.string(),
  }),
});
export type Alert = z.output<typeof alertSchema>;
export type Recording = z.output<typeof recordingSchema>;

const fileOf = <Rule extends z.ZodType>(rule: Rule) =>
  z.strictObject({
    groups: z
      .array(
        z.strictObject({
          name: z.string(),
          interval: z.string().exactOptional(),
          rules: z.array(rule).min(1),
        }),
      )
      .min(1),
  });

/** The rules of a file that records; throws on any key that Prometheus would not take. */
export function readRecordings(yaml: string): readonly Recording[] {
  return fileOf(recordingSchema)
    .parse(parse(yaml))
    .groups.flatMap(({ rules }) => rules);
}

export function readAlerts(yaml: string): readonly Alert[] {
  return fileOf(alertSchema)
    .parse(parse(yaml))
    .groups.flatMap(({ rules }) => rules);
}

/** By the name that is recorded, the labels its expression keeps. */
export function recordedLabels(recordings: readonly Recording[]): ReadonlyMap<string, readonly string[]> {
  return new Map(recordings.map(({ record, expr }) => [record, [...new Set(groupedLabels(expr))]]));
}

/** Every label that some `by (...)` of the expression keeps. */
export function groupedLabels(expr: string): readonly string[] {
  return Array.from(expr.matchAll(/\bby \((?<labels>[^)]*)\)/gu), ({ groups }) =>
    (groups?.["labels"] ?? "").split(",").map((label) => label.trim()),
  )
    .flat()
    .filter((label) => label !== "");
}
