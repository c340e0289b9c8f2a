import type { LaneScores } from "./calibrate.ts";

// Plain loops: this runs for a thousand candidates of every query, where callbacks cost most of it.

/**
 * `(k + 1) / (k + rank)` of each of the best scores, ranks from 1: the `1 / (k + rank)` of Cormack,
 * Clarke and Büttcher (SIGIR 2009) in units of its greatest value. Equal scores share the best rank
 * among them, so that nothing depends on the order they come in. 0 for ranks beyond the limit, and
 * for NaN, which has none.
 */
export function reciprocalRanks(scores: LaneScores, rankConstant: number, limit: number): Float64Array {
  const best = highest(scores, limit);
  const least = best[0] ?? Number.POSITIVE_INFINITY;
  const points = new Float64Array(scores.length);
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? Number.NaN;
    if (!(score >= least)) continue;
    const rank = best.length - countUpTo(best, score) + 1;
    points[index] = (rankConstant + 1) / (rankConstant + rank);
  }
  return points;
}

/** The `count` highest scores, ascending; all of them when they are fewer. */
function highest(scores: LaneScores, count: number): Float64Array {
  const known = new Float64Array(scores.length);
  let size = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? Number.NaN;
    if (Number.isNaN(score)) continue;
    known[size] = score;
    size += 1;
  }
  return known
    .subarray(0, size)
    .sort()
    .subarray(Math.max(0, size - count));
}

/** How many of the ascending scores are at most this one. */
function countUpTo(ascending: Float64Array, score: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) <= score) low = middle + 1;
    else high = middle;
  }
  return low;
}
