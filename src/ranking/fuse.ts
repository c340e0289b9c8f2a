import type { CatalogCalibration } from "../domain/calibration.ts";
import { asGiven, overFloor, type Calibration, type LaneScores } from "./calibrate.ts";
import { convexFusion } from "./convex-fusion.ts";
import { DEFAULT_DEVIATIONS, distributionBasedFusion } from "./distribution-based-fusion.ts";
import { DEFAULT_RANK_CONSTANT, reciprocalRankFusion } from "./reciprocal-rank-fusion.ts";
import type { FusedScores } from "./weigh-lanes.ts";

export type FusionMethod = "convex" | "rrf" | "dbsf";

/** How relevance comes about: by `jointRelevance` where both lanes answer, or by one of the above. */
export type RankingMethod = "joint" | FusionMethod;

/** What the methods can be tuned by. */
export interface FusionParameters {
  /** Of `convex`. */
  readonly calibrations: { readonly lexical: Calibration; readonly semantic: Calibration };
  /** Of `rrf`. */
  readonly rankConstant: number;
  /** Of `dbsf`. */
  readonly deviations: number;
}

/** For generations without a calibration: the cosine of MiniLM below which two texts have nothing to do with each other. */
const NOISE_FLOOR = 0.2;

export const DEFAULT_FUSION_PARAMETERS: FusionParameters = {
  calibrations: { lexical: asGiven, semantic: overFloor(NOISE_FLOOR) },
  rankConstant: DEFAULT_RANK_CONSTANT,
  deviations: DEFAULT_DEVIATIONS,
};

/** The floor's share of what texts about nothing in the catalog reach at their twentieth neighbour. */
const FLOOR_OF_NOISE = 0.8;

/** The same with the floor that a catalog's calibration gives, under whatever model. */
export function calibratedParameters(calibration: CatalogCalibration | undefined): FusionParameters {
  if (calibration === undefined) return DEFAULT_FUSION_PARAMETERS;
  const semantic = overFloor(FLOOR_OF_NOISE * calibration.noise.crowd);
  return { ...DEFAULT_FUSION_PARAMETERS, calibrations: { lexical: asGiven, semantic } };
}

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
