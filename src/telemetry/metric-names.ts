import { COUNTERS } from "./counter-names.ts";
import { GAUGES } from "./gauge-names.ts";
import { HISTOGRAMS } from "./histogram-names.ts";
import type { MetricDefinition } from "./metric-definition.ts";

/** What the shop keeps to itself: shown to operators alone, also where anybody may read the others. */
export const PRIVATE_METRICS: readonly string[] = [HISTOGRAMS.margin.name];

/**
 * Every metric of `/metrics`. A counter's name ends in `_total`; a histogram `x` is read as
 * `x_bucket` (with the label `le`), `x_sum` and `x_count`.
 */
export const METRICS: readonly MetricDefinition[] = [
  ...Object.values(HISTOGRAMS),
  ...Object.values(COUNTERS),
  ...Object.values(GAUGES),
];
