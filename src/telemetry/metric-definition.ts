/**
 * The values a label can have. Closed sets, so that nothing a shopper sends becomes a series of its
 * own: either listed here, or made by the configuration (`routes`, `stores`) or by the live
 * generation alone (`generation`).
 */
export type LabelValues = readonly string[] | "routes" | "stores" | "generation" | "version";

interface Definition<Labels extends string> {
  /** As Prometheus knows it, its unit last but for `_total`. */
  readonly name: string;
  readonly help: string;
  readonly unit: "seconds" | "bytes" | "ratio" | "timestamp" | "count" | "info";
  readonly labels: Readonly<Record<Labels, LabelValues>>;
}

export interface CounterDefinition<Labels extends string = string> extends Definition<Labels> {
  readonly type: "counter";
}

export interface GaugeDefinition<Labels extends string = string> extends Definition<Labels> {
  readonly type: "gauge";
}

export interface HistogramDefinition<Labels extends string = string> extends Definition<Labels> {
  readonly type: "histogram";
  /** Upper bounds in the metric's unit, rising. */
  readonly buckets: readonly number[];
}

export type MetricDefinition = CounterDefinition | GaugeDefinition | HistogramDefinition;

/** From 0.5 ms, where an embedded search lies, to the hard limit of 2 s and beyond; finest around the objectives. */
export const SECONDS_BUCKETS: readonly number[] = [
  0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.3, 0.5, 1, 2,
  5,
];

/** Shares from 0 to 1. */
export const RATIO_BUCKETS: readonly number[] = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
