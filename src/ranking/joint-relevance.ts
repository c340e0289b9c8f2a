import type { Calibration, LaneScores } from "./calibrate.ts";
import { reciprocalRanks } from "./reciprocal-ranks.ts";
import type { RelevancePart } from "./relevance-part.ts";

/** Share of relevance that goes by rank. */
const STANDING_SHARE = 1 / 6;
/** Share that goes by score. */
export const SCORE_SHARE = 1 - STANDING_SHARE;
/** A product at rank 10 has about half of what the first one has: the lanes' first pages count, not their tails. */
const STANDING_RANK_CONSTANT = 10;
/** Ranks beyond have nothing left to say. */
const STANDING_RANKS = 200;

export interface JointCalibrations {
  readonly lexical: Calibration;
  readonly semantic: Calibration;
}

/** The parts by name; they sum to relevance. */
export interface JointParts {
  readonly lexical: Float64Array;
  readonly semantic: Float64Array;
  readonly shared: Float64Array;
  readonly standing: Float64Array;
}

/**
 * Relevance in [0, 1] of products from two lanes, either of which may be right by itself:
 *
 *     lexical    5/6 * (1 - a) * l
 *     semantic   5/6 * a * s
 *     shared    -5/6 * (1 - a) * l * a * s
 *     standing   1/6 * (11 / (10 + lexical rank) + 11 / (10 + semantic rank)) / 2
 *
 * The first three are a noisy-or, `1 - (1 - (1 - a) l) (1 - a s)` (Pearl, Probabilistic Reasoning
 * in Intelligent Systems, 1988): what one lane has said counts less when the other repeats it, so
 * that an excellent answer of one lane is not beaten by a middling one of both. It rises with
 * either score. Standing is fusion by rank in a small dose, for queries whose scores all lie
 * close together; equal scores share a rank, and ranks beyond 200 count nothing.
 *
 * @param lexical scores in [0, 1]; 0 where no word of the query occurs, and then without a rank
 * @param semantic cosines; NaN where the vector lane does not know the product
 * @param vectorWeight a, in [0, 1]
 */
export function jointRelevance(
  lexical: LaneScores,
  semantic: LaneScores,
  vectorWeight: number,
  calibrations: JointCalibrations,
): JointParts {
  const words = calibrations.lexical(lexical);
  const meaning = calibrations.semantic(semantic);
  const byWords = reciprocalRanks(withoutZeros(lexical), STANDING_RANK_CONSTANT, STANDING_RANKS);
  const byMeaning = reciprocalRanks(semantic, STANDING_RANK_CONSTANT, STANDING_RANKS);
  const parts: JointParts = {
    lexical: new Float64Array(lexical.length),
    semantic: new Float64Array(lexical.length),
    shared: new Float64Array(lexical.length),
    standing: new Float64Array(lexical.length),
  };
  for (let index = 0; index < lexical.length; index += 1) {
    const said = (1 - vectorWeight) * (words[index] ?? 0);
    const meant = vectorWeight * (meaning[index] ?? 0);
    parts.lexical[index] = SCORE_SHARE * said;
    parts.semantic[index] = SCORE_SHARE * meant;
    parts.shared[index] = -SCORE_SHARE * said * meant;
    parts.standing[index] = (STANDING_SHARE * ((byWords[index] ?? 0) + (byMeaning[index] ?? 0))) / 2;
  }
  return parts;
}

function withoutZeros(scores: LaneScores): LaneScores {
  const found = Float64Array.from(scores);
  for (let index = 0; index < found.length; index += 1) if (found[index] === 0) found[index] = Number.NaN;
  return found;
}

/** What each product is worth by all of its parts. */
export function sumOfParts(parts: readonly RelevancePart[], count: number): Float64Array {
  const sums = new Float64Array(count);
  for (const { values } of parts) {
    for (let index = 0; index < count; index += 1) sums[index] = (sums[index] ?? 0) + (values[index] ?? 0);
  }
  return sums;
}
