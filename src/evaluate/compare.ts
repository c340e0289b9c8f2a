import type { SearchService } from "../search/search-port.ts";
import type { EvaluateOptions } from "./evaluate.ts";
import { type EvaluationReport, evaluationReport } from "./evaluation-report.ts";
import type { EvaluationQuery } from "./judged-query.ts";
import { classDifferences, type ClassDifferences, differences, type Differences } from "./paired-report.ts";
import type { QueryMetrics } from "./query-metrics.ts";
import { type RankedQuery, rankQuery } from "./rank-query.ts";

/** How many of the queries that lose most are listed. */
const WORST = 10;

/** Condensed: a product nobody judged should neither help nor hurt a change. */
const DECIDING: keyof QueryMetrics = "condensedNdcg10";

export interface CompareOptions extends EvaluateOptions {
  /** What `search` is compared with. */
  readonly other: SearchService;
}

export interface Comparison {
  readonly report: EvaluationReport;
  readonly other: EvaluationReport;
  /** Per metric: `other` minus `search`; wins are queries that `other` answers better. */
  readonly differences: Differences;
  /** The same within each class of queries, by name ascending. */
  readonly classes: readonly ClassDifferences[];
  /** The queries that `other` answers worst against `search` by condensed nDCG@10, worst first; ties by id. */
  readonly worst: readonly { readonly id: string; readonly query: string; readonly difference: number }[];
}

/**
 * Asks both services every query in turn (first one, then the other, and the other way round for
 * the next query, so that neither has the warmer machine) and compares query by query.
 */
export async function compare(options: CompareOptions): Promise<Comparison> {
  const { search, other, queries, judgments, depth, signal, onRanked } = options;
  await search.warmUp();
  await other.warmUp();
  const before: RankedQuery[] = [];
  const after: RankedQuery[] = [];
  for (const [index, query] of queries.entries()) {
    signal?.throwIfAborted();
    const first = { search, into: before };
    const second = { search: other, into: after };
    for (const turn of index % 2 === 0 ? [first, second] : [second, first]) {
      turn.into.push(await rankQuery(turn.search, query, options));
    }
    const ranked = before[index];
    if (ranked !== undefined) await onRanked?.(ranked);
  }
  const report = evaluationReport(before, judgments, depth);
  const otherReport = evaluationReport(after, judgments, depth);
  return {
    report,
    other: otherReport,
    differences: differences(report.perQuery, otherReport.perQuery),
    classes: classDifferences(report.perQuery, otherReport.perQuery),
    worst: worstQueries(queries, report, otherReport),
  };
}

function worstQueries(
  queries: readonly EvaluationQuery[],
  report: EvaluationReport,
  other: EvaluationReport,
): Comparison["worst"] {
  return queries
    .map(({ id, query }, index) => {
      const difference = (other.perQuery[index]?.[DECIDING] ?? 0) - (report.perQuery[index]?.[DECIDING] ?? 0);
      return { id, query, difference };
    })
    .filter(({ difference }) => difference < 0)
    .toSorted((a, b) => a.difference - b.difference || (a.id < b.id ? -1 : 1))
    .slice(0, WORST);
}
