/**
 * Draws ranks from 0 to `count - 1`; the r-th (from 1) with a probability in proportion to
 * r to the power of minus `exponent`. By binary search in the summed shares.
 *
 * @param random numbers in [0, 1)
 */
export function zipfRanks(count: number, exponent: number, random: () => number): () => number {
  if (count < 1) throw new RangeError(`expected at least one rank, got ${count}`);
  const summed = new Float64Array(count);
  let sum = 0;
  for (let rank = 1; rank <= count; rank++) {
    sum += rank ** -exponent;
    summed[rank - 1] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((summed[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
