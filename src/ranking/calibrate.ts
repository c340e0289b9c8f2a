// Plain loops: this runs for a thousand candidates of every query, where callbacks cost most of it.

/** One lane's score of each candidate, in the candidates' order; NaN: the lane does not know the product. */
export type LaneScores = Float64Array;

/** Maps a lane's scores to [0, 1]; what the lane does not know becomes 0. */
export type Calibration = (scores: LaneScores) => Float64Array;

/** The scores themselves, for a lane that is calibrated already, as the lexical one is. */
export const asGiven: Calibration = (scores) => scores.map((score) => (score > 0 ? score : 0));

/**
 * `s / best`: keeps ratios, and 0 stays "no word occurs". For scores whose zero means something,
 * as the lexical one's does. All 0 when nothing scores.
 */
export const overBest: Calibration = (scores) => {
  const { high } = extremes(scores);
  const calibrated = new Float64Array(scores.length);
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? 0;
    if (score > 0) calibrated[index] = score / high;
  }
  return calibrated;
};

/**
 * `(s - low) / (high - low)` over the candidates: for cosines, whose zero means nothing and whose
 * useful range differs from query to query (the min-max of Bruch, Gai and Ingber, TOIS 2023).
 * Candidates that are all alike are all best.
 */
export const betweenExtremes: Calibration = (scores) => {
  const { low, high } = extremes(scores);
  const spread = high - low;
  const calibrated = new Float64Array(scores.length);
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? Number.NaN;
    if (!Number.isNaN(score)) calibrated[index] = spread > 0 ? (score - low) / spread : 1;
  }
  return calibrated;
};

/**
 * `(s - floor) / (high - floor)`, not below 0: the same with a fixed lower end, so that the worst
 * of good candidates is not pushed to 0. For cosines, `floor` is where meaning begins.
 */
export function overFloor(floor: number): Calibration {
  return (scores) => {
    const { high } = extremes(scores);
    const spread = high - floor;
    return scores.map((score) => (spread > 0 && score > floor ? (score - floor) / spread : 0));
  };
}

/** Least and greatest score the lane gave; infinities the wrong way round when it gave none. */
function extremes(scores: LaneScores): { readonly low: number; readonly high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < scores.length; index += 1) {
    const score = scores[index] ?? Number.NaN;
    if (score < low) low = score;
    if (score > high) high = score;
  }
  return { low, high };
}
