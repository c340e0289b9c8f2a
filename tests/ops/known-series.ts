import { METRICS } from "../../src/telemetry/metric-names.ts";
import type { LabelValues, MetricDefinition } from "../../src/telemetry/metric-definition.ts";

/** A series as PromQL names it. */
export interface Series {
  readonly kind: "counter" | "gauge" | "recorded";
  /** Whether it is the buckets of a histogram. */
  readonly isBuckets: boolean;
  /** By the label's name, what it can be. */
  readonly labels: Readonly<Record<string, LabelValues>>;
}

/** Put on every series by whoever scrapes. */
export const SCRAPE_LABELS: readonly string[] = ["job", "instance"];

/** Made by Prometheus itself for each target. */
const OF_PROMETHEUS: Readonly<Record<string, Series>> = {
  up: { kind: "gauge", isBuckets: false, labels: {} },
};

/** What one metric is read as: a histogram has three series. */
function seriesOf(metric: MetricDefinition): readonly (readonly [string, Series])[] {
  const { name, labels, type } = metric;
  if (type !== "histogram") return [[name, { kind: type, isBuckets: false, labels }]];
  const le = [...metric.buckets.map(String), "+Inf"];
  return [
    [`${name}_bucket`, { kind: "counter", isBuckets: true, labels: { ...labels, le } }],
    [`${name}_sum`, { kind: "counter", isBuckets: false, labels }],
    [`${name}_count`, { kind: "counter", isBuckets: false, labels }],
  ];
}

/** Every series that a query may name: ours, Prometheus' own, and those that rules record, with their labels. */
export function knownSeries(
  recorded: ReadonlyMap<string, readonly string[]> = new Map(),
): ReadonlyMap<string, Series> {
  const ofRules = [...recorded].map(([name, labels]): [string, Series] => [
    name,
    {
      kind: "recorded",
      isBuckets: false,
      labels: Object.fromEntries(labels.map((label) => [label, "routes"])),
    },
  ]);
  return new Map([...METRICS.flatMap(seriesOf), ...Object.entries(OF_PROMETHEUS), ...ofRules]);
}
