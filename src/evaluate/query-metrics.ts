import { judgedShare, recall, reciprocalRank } from "./binary-metrics.ts";
import { countRelevant, type Grades } from "./judged-query.ts";
import { condensedNdcg, ndcg } from "./ndcg.ts";

/** What a shopper sees without scrolling far. */
const TOP = 10;
/** How deep a shopper can be expected to look for something in particular. */
const RECALL_DEPTH = 100;

/** Each from 0 to 1. */
export interface QueryMetrics {
  readonly ndcg10: number;
  readonly condensedNdcg10: number;
  readonly judged10: number;
  readonly mrr10: number;
  readonly recall100: number;
}
export const METRIC_NAMES = [
  "ndcg10",
  "condensedNdcg10",
  "judged10",
  "mrr10",
  "recall100",
] as const satisfies readonly (keyof QueryMetrics)[];

/** Null for a query without a relevant judgment: no ranking of it is better than another. */
export function queryMetrics(ranking: readonly string[], grades: Grades | undefined): QueryMetrics | null {
  if (grades === undefined || countRelevant(grades) === 0) return null;
  return {
    ndcg10: ndcg(ranking, grades, TOP),
    condensedNdcg10: condensedNdcg(ranking, grades, TOP),
    judged10: judgedShare(ranking, grades, TOP),
    mrr10: reciprocalRank(ranking, grades, TOP),
    recall100: recall(ranking, grades, RECALL_DEPTH),
  };
}
