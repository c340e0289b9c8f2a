import { compareStrings } from "../domain/compare-scalars.ts";
import type { EvaluationReport, QueryReport } from "./evaluation-report.ts";

/** Below the better lane by more than this, joining the lanes cost the shopper something he would notice. */
const BELOW_BETTER = 0.1;
/** Below both by more than this, either lane alone would have been the better shop. */
const BELOW_BOTH = 0.05;
/** How many of the queries that lose most are listed. */
const WORST = 10;

/** One query whose joined answer is worse than one lane's; all figures condensed nDCG@10. */
export interface HarmedQuery {
  readonly id: string;
  readonly query: string;
  readonly class: string;
  readonly hybrid: number;
  readonly keyword: number;
  readonly semantic: number;
  /** How far below the better lane, above 0. */
  readonly loss: number;
}

/** What joining the lanes costs, by condensed nDCG@10: a product nobody judged should count neither way. */
export interface Harm {
  /** Mean of each lane alone. */
  readonly keyword: number;
  readonly semantic: number;
  /** Mean of the better lane per query, which no fixed choice of lane reaches. */
  readonly better: number;
  /** The share of scored queries more than 0.1 below their better lane. */
  readonly belowBetter: number;
  /** The share more than 0.05 below both lanes. */
  readonly belowBoth: number;
  /** At most ten, most harmed first, ties by id. */
  readonly worst: readonly HarmedQuery[];
}

/** All three reports are of the same queries in the same order. */
export function harm(hybrid: EvaluationReport, keyword: EvaluationReport, semantic: EvaluationReport): Harm {
  const rows = hybrid.perQuery.flatMap((row, index) =>
    harmed(row, keyword.perQuery[index], semantic.perQuery[index]),
  );
  const share = (isHarmed: (row: HarmedQuery) => boolean): number =>
    rows.filter(isHarmed).length / rows.length;
  const better = rows.reduce((sum, row) => sum + Math.max(row.keyword, row.semantic), 0) / rows.length;
  return {
    keyword: keyword.condensedNdcg10,
    semantic: semantic.condensedNdcg10,
    better,
    belowBetter: share(({ loss }) => loss > BELOW_BETTER),
    belowBoth: share((row) => Math.min(row.keyword, row.semantic) - row.hybrid > BELOW_BOTH),
    worst: rows
      .filter(({ loss }) => loss > 0)
      .toSorted((a, b) => b.loss - a.loss || compareStrings(a.id, b.id))
      .slice(0, WORST),
  };
}

function harmed(row: QueryReport, keywordRow?: QueryReport, semanticRow?: QueryReport): HarmedQuery[] {
  const hybrid = row.condensedNdcg10;
  const keyword = keywordRow?.condensedNdcg10 ?? null;
  const semantic = semanticRow?.condensedNdcg10 ?? null;
  if (hybrid === null || keyword === null || semantic === null) return [];
  const loss = Math.max(keyword, semantic) - hybrid;
  return [{ id: row.id, query: row.query, class: row.class, hybrid, keyword, semantic, loss }];
}
