import { SearchError } from "../domain/search-error.ts";
import type { Judgments } from "./judged-query.ts";
import { mean, percentile } from "./percentile.ts";
import { METRIC_NAMES, queryMetrics, type QueryMetrics } from "./query-metrics.ts";
import type { RankedQuery } from "./rank-query.ts";

/** One query's figures; metrics are null when it has no relevant judgment. */
export type QueryReport = { readonly [Name in keyof QueryMetrics]: number | null } & {
  readonly id: string;
  readonly query: string;
  /** Size of the result set. */
  readonly total: number;
  readonly latencyMs: number;
};

/** Means over the scored queries; the body of `aisle evaluate --json`. */
export interface EvaluationReport extends QueryMetrics {
  /** Queries asked. */
  readonly queries: number;
  /** Queries in the means. */
  readonly scored: number;
  /** Queries left out of the means because no product of them was judged relevant. */
  readonly withoutRelevant: number;
  /** The share of all queries that found nothing, 0 to 1. */
  readonly zeroResults: number;
  /** Queries that a lane did not answer; their figures say nothing about the ranking. */
  readonly degraded: number;
  /** Positions looked at; latencies are of answers with as many hits (at most 200), without facets and highlights. */
  readonly depth: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly perQuery: readonly QueryReport[];
}

const UNSCORED = {
  ndcg10: null,
  condensedNdcg10: null,
  judged10: null,
  mrr10: null,
  recall100: null,
} as const;

/** `INVALID_JUDGMENTS` when no query has a relevant judgment: a mean over nothing would look like a result. */
export function evaluationReport(
  ranked: readonly RankedQuery[],
  judgments: Judgments,
  depth: number,
): EvaluationReport {
  const perQuery = ranked.map(({ id, query, ranking, total, latencyMs }): QueryReport => {
    const ids = ranking.map((hit) => hit.id);
    return { id, query, total, latencyMs, ...(queryMetrics(ids, judgments.get(id)) ?? UNSCORED) };
  });
  const scored = perQuery.filter(({ ndcg10 }) => ndcg10 !== null).length;
  if (scored === 0) {
    const message = `none of the ${ranked.length} queries has a product with a relevant judgment; do the ids match?`;
    throw new SearchError("INVALID_JUDGMENTS", message);
  }
  const average = (name: keyof QueryMetrics): number =>
    mean(perQuery.map((row) => row[name]).filter((value) => value !== null));
  const latencies = ranked.map(({ latencyMs }) => latencyMs);
  // METRIC_NAMES holds every key of QueryMetrics.
  const means = Object.fromEntries(
    METRIC_NAMES.map((name) => [name, average(name)]),
  ) as unknown as QueryMetrics;
  return {
    queries: ranked.length,
    scored,
    withoutRelevant: ranked.length - scored,
    ...means,
    zeroResults: ranked.filter(({ total }) => total === 0).length / ranked.length,
    degraded: ranked.filter(({ isDegraded }) => isDegraded).length,
    depth,
    latencyMs: {
      p50: percentile(latencies, 0.5),
      p95: percentile(latencies, 0.95),
      p99: percentile(latencies, 0.99),
    },
    perQuery,
  };
}
