const STEPS = 60;

/**
 * The exact upper bound of a share of which `count` of `trials` were seen (Clopper and Pearson
 * 1934): above it, so few would come with a chance of less than 1 - `confidence`.
 */
export function upperShare(count: number, trials: number, confidence: number): number {
  if (count >= trials) return 1;
  let low = count / trials;
  let high = 1;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(count, trials, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** Of a binomial variable, summed term by term in logarithms: the terms alone underflow. */
function chanceOfAtMost(count: number, trials: number, share: number): number {
  let logTerm = trials * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  for (let hits = 1; hits <= count; hits++) {
    logTerm += Math.log((trials - hits + 1) / hits) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(logTerm);
  }
  return sum;
}
