import { asGiven, overFloor, type Calibration, type LaneScores } from "./calibrate.ts";
import { convexFusion } from "./convex-fusion.ts";
import { DEFAULT_DEVIATIONS, distributionBasedFusion } from "./distribution-based-fusion.ts";
import { DEFAULT_RANK_CONSTANT, reciprocalRankFusion } from "./reciprocal-rank-fusion.ts";
import type { FusedScores } from "./weigh-lanes.ts";

export type FusionMethod = "convex" | "rrf" | "dbsf";

/** What the methods can be tuned by. */
export interface FusionParameters {
  /** Of `convex`. */
  readonly calibrations: { readonly lexical: Calibration; readonly semantic: Calibration };
  /** Of `rrf`. */
  readonly rankConstant: number;
  /** Of `dbsf`. */
  readonly deviations: number;
}

/** Cosine of MiniLM below which two texts have nothing to do with each other; measured on judged catalogs, see docs/relevance.md. */
const NOISE_FLOOR = 0.2;

export const DEFAULT_FUSION_PARAMETERS: FusionParameters = {
  calibrations: { lexical: asGiven, semantic: overFloor(NOISE_FLOOR) },
  rankConstant: DEFAULT_RANK_CONSTANT,
  deviations: DEFAULT_DEVIATIONS,
};

/**
 * Relevance in [0, 1] of each candidate from both lanes' scores, as its two shares.
 *
 * @param lexical scores in [0, 1]; 0 where no word of the query occurs
 * @param semantic cosines; NaN where the vector lane does not know the product
 * @param vectorWeight the vector lane's share, 0 to 1
 */
export function fuse(
  lexical: LaneScores,
  semantic: LaneScores,
  vectorWeight: number,
  method: FusionMethod,
  parameters: FusionParameters = DEFAULT_FUSION_PARAMETERS,
): FusedScores {
  switch (method) {
    case "convex":
      return convexFusion(lexical, semantic, vectorWeight, parameters.calibrations);
    case "rrf":
      return reciprocalRankFusion(found(lexical), semantic, vectorWeight, parameters.rankConstant);
    case "dbsf":
      return distributionBasedFusion(found(lexical), semantic, vectorWeight, parameters.deviations);
  }
}

/** Without the products no word of the query occurs in: the keyword lane has no opinion on those. */
function found(lexical: LaneScores): LaneScores {
  return lexical.map((score) => (score > 0 ? score : Number.NaN));
}
