import type { Calibration, LaneScores } from "./calibrate.ts";
import { weighLanes, type FusedScores } from "./weigh-lanes.ts";

/**
 * The convex combination of calibrated scores:
 *
 *     relevance = (1 - a) * calibrated lexical score + a * calibrated cosine
 *
 * Bruch, Gai and Ingber, An analysis of fusion functions for hybrid retrieval, ACM TOIS 2023:
 * with sane calibration it beats fusion by rank, and its one weight needs few judgments.
 *
 * @param vectorWeight a, in [0, 1]
 */
export function convexFusion(
  lexical: LaneScores,
  semantic: LaneScores,
  vectorWeight: number,
  calibrations: { readonly lexical: Calibration; readonly semantic: Calibration },
): FusedScores {
  return weighLanes(calibrations.lexical(lexical), calibrations.semantic(semantic), vectorWeight);
}
