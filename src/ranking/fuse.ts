export type FusionMethod = "convex" | "rrf" | "dbsf";

/** What both lanes say of one product. */
export interface LaneScores {
  /** Calibrated lexical score, 0 to 1. */
  readonly lexical: number;
  /** Cosine; null when the vector lane knows nothing of it. */
  readonly similarity: number | null;
}

/** A product's two shares of its relevance; they sum to it. */
export interface FusedScore {
  readonly lexical: number;
  readonly semantic: number;
}

/** Rank constant of reciprocal rank fusion, rank from 1: Cormack, Clarke and Büttcher, SIGIR 2009. */
const RANK_CONSTANT = 60;
/** Standard deviations on either side of the mean that distribution-based fusion maps to [0, 1]. */
const DEVIATIONS = 3;

/**
 * Relevance in [0, 1] of each candidate, from both lanes' scores.
 *
 * - convex: `(1 - a) * lexical + a * semantic`, scores calibrated over the candidates: the
 *   lexical one over the best, the cosine between the worst and the best (Bruch, Gai and
 *   Ingber, An analysis of fusion functions for hybrid retrieval, TOIS 2023).
 * - rrf: `(1 - a) / (k + rank) + a / (k + rank)` in units of `1 / (k + 1)`; only the order
 *   inside each lane matters.
 * - dbsf: as convex, each score placed within three standard deviations of its lane's mean
 *   (Qdrant's distribution-based score fusion).
 *
 * @param vectorWeight a, in [0, 1]; at 0 or 1 the other lane has no say at all
 */
export function fuse(
  candidates: readonly LaneScores[],
  vectorWeight: number,
  method: FusionMethod,
): FusedScore[] {
  const lexical = candidates.map((candidate) => candidate.lexical);
  const similarities = candidates.map(({ similarity }) => similarity);
  const [lexicalLane, semanticLane] = calibrators[method](lexical, similarities);
  return candidates.map((_, index) => ({
    lexical: (1 - vectorWeight) * (lexicalLane[index] ?? 0),
    semantic: vectorWeight * (semanticLane[index] ?? 0),
  }));
}

type Calibrator = (
  lexical: readonly number[],
  similarities: readonly (number | null)[],
) => readonly [lexical: readonly number[], semantic: readonly number[]];

const calibrators: Readonly<Record<FusionMethod, Calibrator>> = {
  convex: (lexical, similarities) => [overBest(lexical), betweenExtremes(similarities)],
  rrf: (lexical, similarities) => [
    reciprocalRanks(lexical.map((score) => (score > 0 ? score : null))),
    reciprocalRanks(similarities),
  ],
  dbsf: (lexical, similarities) => [
    withinDeviations(lexical.map((score) => (score > 0 ? score : null))),
    withinDeviations(similarities),
  ],
};

function overBest(scores: readonly number[]): number[] {
  const best = maximum(scores);
  return scores.map((score) => (best > 0 ? score / best : 0));
}

function betweenExtremes(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null);
  const high = maximum(known);
  const low = -maximum(known.map((value) => -value));
  const spread = high - low;
  return values.map((value) => (value === null ? 0 : spread > 0 ? (value - low) / spread : 1));
}

/** Equal values share a rank, so that the result does not depend on the order they came in. */
function reciprocalRanks(values: readonly (number | null)[]): number[] {
  const ranks = new Map<number, number>();
  const ordered = values.filter((value) => value !== null).toSorted((a, b) => b - a);
  for (const [index, value] of ordered.entries()) if (!ranks.has(value)) ranks.set(value, index + 1);
  return values.map((value) =>
    value === null ? 0 : (RANK_CONSTANT + 1) / (RANK_CONSTANT + (ranks.get(value) ?? ordered.length)),
  );
}

function withinDeviations(values: readonly (number | null)[]): number[] {
  const known = values.filter((value) => value !== null);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length);
  const reach = DEVIATIONS * Math.sqrt(variance);
  return values.map((value) => {
    if (value === null) return 0;
    return reach > 0 ? Math.min(1, Math.max(0, (value - mean + reach) / (2 * reach))) : 1;
  });
}

function maximum(values: readonly number[]): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > best) best = value;
  return best;
}
