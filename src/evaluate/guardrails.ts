import { classNames } from "./class-report.ts";
import type { MeasuredQuery, MetricName } from "./mean-metrics.ts";
import { mean } from "./percentile.ts";

/** One scored query's figures under one setting. */
export type TunedQuery = MeasuredQuery & { readonly id: string; readonly class: string };

export interface Guardrails {
  /** What a class of queries may lose in condensed nDCG@10, absolute. */
  readonly classLoss: number;
  /** What all queries together may lose in condensed nDCG@10, as a share of it; null: no limit. */
  readonly relevanceLoss: number | null;
  /** What margin@10 and in-stock@10 may each lose, as a share of them. */
  readonly businessLoss: number;
}

/** Differences of means that are nothing but rounding. */
const ROUNDING = 1e-9;

/**
 * Why a change must not be made, in words, one each; none when it may. `before` and `after` are
 * the same queries in the same order.
 */
export function guardrailFindings(
  before: readonly TunedQuery[],
  after: readonly TunedQuery[],
  { classLoss, relevanceLoss, businessLoss }: Guardrails,
): readonly string[] {
  const findings: string[] = [];
  for (const name of classNames(before)) {
    const isMember = (row: TunedQuery): boolean => row.class === name;
    const loss = -change(before.filter(isMember), after.filter(isMember), "condensedNdcg10").absolute;
    if (loss > classLoss + ROUNDING)
      findings.push(`class ${name} would lose ${loss.toFixed(4)} condensed nDCG@10`);
  }
  const shares = [
    ["condensedNdcg10", "condensed nDCG@10", relevanceLoss],
    ["margin10", "margin@10", businessLoss],
    ["inStock10", "in-stock@10", businessLoss],
  ] as const;
  for (const [name, label, limit] of shares) {
    const loss = -change(before, after, name).relative;
    if (limit !== null && loss > limit + ROUNDING) {
      findings.push(`${label} would lose ${(loss * 100).toFixed(2)} % of its value`);
    }
  }
  return findings;
}

/** Of the mean, over the queries that have the figure in both; 0 without any. */
function change(before: readonly TunedQuery[], after: readonly TunedQuery[], name: MetricName) {
  const pairs = before.flatMap((row, index) => {
    const was = row[name];
    const is = after[index]?.[name] ?? null;
    return was === null || is === null ? [] : [{ was, is }];
  });
  if (pairs.length === 0) return { absolute: 0, relative: 0 };
  const was = mean(pairs.map((pair) => pair.was));
  const absolute = mean(pairs.map((pair) => pair.is)) - was;
  return { absolute, relative: was === 0 ? 0 : absolute / was };
}
