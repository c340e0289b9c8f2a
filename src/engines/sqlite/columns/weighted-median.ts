/**
 * The lower median of `values`, of which `values[i]` occurs `weights[i]` times (at least once);
 * NaN when there are none. Reorders both arrays.
 *
 * Quickselect by weight: split around the middle value, go on in the part that holds the median.
 */
export function weightedMedian(values: Float64Array, weights: Int32Array): number {
  let total = 0;
  for (const weight of weights) total += weight;
  /** How many values of the current part lie below the median. */
  let below = (total - 1) >>> 1;
  let start = 0;
  let end = values.length;

  while (end - start > 1) {
    const pivot = values[(start + end) >>> 1] ?? Number.NaN;
    // [start, low) < pivot, [low, at) = pivot, [high, end) > pivot
    let low = start;
    let high = end;
    let lowWeight = 0;
    let equalWeight = 0;
    for (let at = start; at < high;) {
      const value = values[at] ?? Number.NaN;
      const weight = weights[at] ?? 0;
      if (value < pivot) {
        lowWeight += weight;
        swap(values, weights, at++, low++);
      } else if (value > pivot) {
        swap(values, weights, at, --high);
      } else {
        equalWeight += weight;
        at++;
      }
    }
    if (below < lowWeight) {
      end = low;
    } else if (below < lowWeight + equalWeight) {
      return pivot;
    } else {
      below -= lowWeight + equalWeight;
      start = high;
    }
  }
  return values[start] ?? Number.NaN;
}

function swap(values: Float64Array, weights: Int32Array, left: number, right: number): void {
  const value = values[left] ?? 0;
  const weight = weights[left] ?? 0;
  values[left] = values[right] ?? 0;
  weights[left] = weights[right] ?? 0;
  values[right] = value;
  weights[right] = weight;
}
