import { SearchError } from "../domain/search-error.ts";
import { businessMetrics, type BusinessCounts, type BusinessMetrics } from "./business-metrics.ts";
import { type ClassReport, classReports } from "./class-report.ts";
import type { Judgments } from "./judged-query.ts";
import { isScored, type MeasuredQuery, meanMetrics } from "./mean-metrics.ts";
import { percentile } from "./percentile.ts";
import { queryMetrics, type QueryMetrics } from "./query-metrics.ts";
import type { RankedQuery } from "./rank-query.ts";

/** One query's figures; those of relevance are null when it has no relevant judgment. */
export type QueryReport = MeasuredQuery & {
  readonly id: string;
  readonly query: string;
  readonly class: string;
  /** Size of the result set. */
  readonly total: number;
  readonly latencyMs: number;
};

/** Means over the scored queries; the body of `aisle evaluate --json`. */
export interface EvaluationReport extends QueryMetrics, BusinessMetrics, BusinessCounts {
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
  readonly classes: readonly ClassReport[];
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
  const perQuery = ranked.map((answer): QueryReport => {
    const { id, query, ranking, total, latencyMs } = answer;
    const ids = ranking.map((hit) => hit.id);
    const relevance = queryMetrics(ids, judgments.get(id)) ?? UNSCORED;
    return { id, query, class: answer.class, total, latencyMs, ...relevance, ...businessMetrics(ranking) };
  });
  const means = meanMetrics(perQuery);
  const scored = perQuery.filter(isScored).length;
  const { ndcg10, condensedNdcg10, judged10, mrr10, recall100 } = means;
  if (
    ndcg10 === null ||
    condensedNdcg10 === null ||
    judged10 === null ||
    mrr10 === null ||
    recall100 === null
  ) {
    const message = `none of the ${ranked.length} queries has a product with a relevant judgment; do the ids match?`;
    throw new SearchError("INVALID_JUDGMENTS", message);
  }
  const latencies = ranked.map(({ latencyMs }) => latencyMs);
  return {
    queries: ranked.length,
    scored,
    withoutRelevant: ranked.length - scored,
    ...means,
    ndcg10,
    condensedNdcg10,
    judged10,
    mrr10,
    recall100,
    zeroResults: ranked.filter(({ total }) => total === 0).length / ranked.length,
    degraded: ranked.filter(({ isDegraded }) => isDegraded).length,
    depth,
    latencyMs: {
      p50: percentile(latencies, 0.5),
      p95: percentile(latencies, 0.95),
      p99: percentile(latencies, 0.99),
    },
    classes: classReports(perQuery),
    perQuery,
  };
}
