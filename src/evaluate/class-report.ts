import { compareStrings } from "../domain/compare-scalars.ts";
import { isScored, type MeanMetrics, type MeasuredQuery, meanMetrics } from "./mean-metrics.ts";

/** What a report needs to know of a query to put it in its class. */
export type ClassedQuery = MeasuredQuery & { readonly class: string; readonly total: number };

/** The figures of one class of queries. */
export interface ClassReport extends MeanMetrics {
  readonly class: string;
  /** Queries asked. */
  readonly queries: number;
  /** Queries in the means. */
  readonly scored: number;
  /** The share that found nothing, 0 to 1: of nonsense the higher the better. */
  readonly zeroResults: number;
}

/** A mean hides who pays for it: the same figures class by class, by name ascending. */
export function classReports(rows: readonly ClassedQuery[]): readonly ClassReport[] {
  return classNames(rows).map((name) => {
    const members = rows.filter((row) => row.class === name);
    return {
      class: name,
      queries: members.length,
      scored: members.filter(isScored).length,
      zeroResults: members.filter(({ total }) => total === 0).length / members.length,
      ...meanMetrics(members),
    };
  });
}

/** Every class once, by name ascending. */
export function classNames(rows: readonly { readonly class: string }[]): readonly string[] {
  return Array.from(new Set(rows.map((row) => row.class))).toSorted(compareStrings);
}
