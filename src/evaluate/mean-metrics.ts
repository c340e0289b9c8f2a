import { BUSINESS_NAMES, type BusinessCounts } from "./business-metrics.ts";
import { mean } from "./percentile.ts";
import { METRIC_NAMES } from "./query-metrics.ts";

export const ALL_METRICS = [...METRIC_NAMES, ...BUSINESS_NAMES] as const;
export type MetricName = (typeof ALL_METRICS)[number];

/** One query's figures: relevance is null when it has no relevant judgment, the others when no hit has the field. */
export type MeasuredQuery = { readonly [Name in MetricName]: number | null } & BusinessCounts;

/** Means over the scored queries; of margin and stock over those of them whose hits know it. Null without any. */
export type MeanMetrics = { readonly [Name in MetricName]: number | null } & BusinessCounts;

/** Whether a query has a relevant judgment, so that its figures count. */
export function isScored(row: { readonly ndcg10: number | null }): boolean {
  return row.ndcg10 !== null;
}

/** Counts are sums over the scored queries, so that they say what the means of margin and stock rest on. */
export function meanMetrics(rows: readonly MeasuredQuery[]): MeanMetrics {
  const scored = rows.filter(isScored);
  const average = (name: MetricName): number | null => {
    const values = scored.map((row) => row[name]).filter((value) => value !== null);
    return values.length === 0 ? null : mean(values);
  };
  const sum = (name: keyof BusinessCounts): number => scored.reduce((total, row) => total + row[name], 0);
  return {
    ndcg10: average("ndcg10"),
    condensedNdcg10: average("condensedNdcg10"),
    judged10: average("judged10"),
    mrr10: average("mrr10"),
    recall100: average("recall100"),
    margin10: average("margin10"),
    inStock10: average("inStock10"),
    hits10: sum("hits10"),
    margin10Hits: sum("margin10Hits"),
    inStock10Hits: sum("inStock10Hits"),
  };
}
