import { Counter, Gauge, Histogram, Registry } from "prom-client";

import { COUNTERS } from "./counter-names.ts";
import { GAUGES } from "./gauge-names.ts";
import { HISTOGRAMS } from "./histogram-names.ts";
import type { MetricDefinition } from "./metric-definition.ts";

type LabelOf<Definition extends { readonly labels: object }> = Extract<keyof Definition["labels"], string>;

/** Every metric of the tables, registered, under the names of the tables. */
export interface Meters {
  readonly registry: Registry;
  readonly counters: {
    readonly [Name in keyof typeof COUNTERS]: Counter<LabelOf<(typeof COUNTERS)[Name]>>;
  };
  readonly gauges: { readonly [Name in keyof typeof GAUGES]: Gauge<LabelOf<(typeof GAUGES)[Name]>> };
  readonly histograms: {
    readonly [Name in keyof typeof HISTOGRAMS]: Histogram<LabelOf<(typeof HISTOGRAMS)[Name]>>;
  };
}

/** In a registry of their own: two servers in one process do not share their counts. */
export function createMeters(): Meters {
  const registry = new Registry();
  const common = ({ name, help, labels }: MetricDefinition) => ({
    name,
    help,
    labelNames: Object.keys(labels),
    registers: [registry],
  });
  const meters = {
    registry,
    counters: mapValues(COUNTERS, (definition) => startedAtZero(new Counter(common(definition)), definition)),
    gauges: mapValues(GAUGES, (definition) => unset(new Gauge(common(definition)), definition)),
    histograms: mapValues(
      HISTOGRAMS,
      (definition) => new Histogram({ ...common(definition), buckets: [...definition.buckets] }),
    ),
  };
  // The names and labels are those of the tables, by construction; a mapped object loses their types.
  return meters as unknown as Meters;
}

/** The library begins a gauge without labels at 0; nothing is known of it yet. */
function unset(gauge: Gauge, { labels }: MetricDefinition): Gauge {
  if (Object.keys(labels).length === 0) gauge.remove();
  return gauge;
}

/** A rate over a series that begins with its first count misses that count; codes of errors are too many to begin all. */
function startedAtZero(counter: Counter, { labels }: MetricDefinition): Counter {
  const [label, ...others] = Object.entries(labels);
  if (label === undefined || others.length > 0) return counter;
  const [name, values] = label;
  if (typeof values === "string" || name === "code") return counter;
  for (const value of values) counter.inc({ [name]: value }, 0);
  return counter;
}

function mapValues<Value, Output>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Output,
): Readonly<Record<string, Output>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
