import type { LaneScores } from "./calibrate.ts";
import { weighLanes, type FusedScores } from "./weigh-lanes.ts";

/** Standard deviations on either side of a lane's mean that become [0, 1]. */
export const DEFAULT_DEVIATIONS = 3;

/**
 * Fusion of scores placed within the spread of their own lane:
 *
 *     place(s)  = (s - (mean - 3 sigma)) / (6 sigma), clamped to [0, 1]
 *     relevance = (1 - a) * place(lexical) + a * place(cosine)
 *
 * Mazzeschi, Distribution-based score fusion, 2023, as Qdrant does it; the published method adds
 * both lanes with equal weight. One far outlier moves min-max of all others, this much less.
 */
export function distributionBasedFusion(
  lexical: LaneScores,
  semantic: LaneScores,
  vectorWeight: number,
  deviations: number = DEFAULT_DEVIATIONS,
): FusedScores {
  return weighLanes(
    placeWithinSpread(lexical, deviations),
    placeWithinSpread(semantic, deviations),
    vectorWeight,
  );
}

function placeWithinSpread(scores: LaneScores, deviations: number): Float64Array {
  let count = 0;
  let sum = 0;
  for (const score of scores) {
    if (Number.isNaN(score)) continue;
    count += 1;
    sum += score;
  }
  const mean = sum / Math.max(1, count);
  let squares = 0;
  for (const score of scores) if (!Number.isNaN(score)) squares += (score - mean) ** 2;
  const reach = deviations * Math.sqrt(squares / Math.max(1, count));
  return scores.map((score) => {
    if (Number.isNaN(score)) return 0;
    return reach > 0 ? Math.min(1, Math.max(0, (score - mean + reach) / (2 * reach))) : 1;
  });
}
