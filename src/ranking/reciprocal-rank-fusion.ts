import type { LaneScores } from "./calibrate.ts";
import { reciprocalRanks } from "./reciprocal-ranks.ts";
import { weighLanes, type FusedScores } from "./weigh-lanes.ts";

/** k, for ranks from 1: Cormack, Clarke and Büttcher, Reciprocal rank fusion outperforms Condorcet, SIGIR 2009. */
export const DEFAULT_RANK_CONSTANT = 60;

/**
 * Fusion by rank alone:
 *
 *     relevance = (1 - a) * (k + 1) / (k + lexical rank) + a * (k + 1) / (k + semantic rank)
 *
 * The paper's `1 / (k + rank)` in units of its greatest value, so that relevance lies in [0, 1].
 * Products a lane does not know get nothing from it. Equal scores share a rank, so that nothing
 * depends on the order candidates come in.
 */
export function reciprocalRankFusion(
  lexical: LaneScores,
  semantic: LaneScores,
  vectorWeight: number,
  rankConstant: number = DEFAULT_RANK_CONSTANT,
): FusedScores {
  return weighLanes(
    reciprocalRanks(lexical, rankConstant, Number.POSITIVE_INFINITY),
    reciprocalRanks(semantic, rankConstant, Number.POSITIVE_INFINITY),
    vectorWeight,
  );
}
