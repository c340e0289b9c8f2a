/** The smallest distinct numbers of those offered, ascending. */
export interface BestNumbers {
  offer(value: number): void;
  /** A number from here on would not be kept. */
  readonly bound: number;
  readonly values: readonly number[];
}

/** @param capacity how many are kept, from 1 */
export function createBestNumbers(capacity: number): BestNumbers {
  const values: number[] = [];
  let bound = Number.POSITIVE_INFINITY;
  return {
    get bound() {
      return bound;
    },
    values,
    offer(value) {
      if (value >= bound) return;
      let low = 0;
      let high = values.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((values[middle] ?? 0) < value) low = middle + 1;
        else high = middle;
      }
      if (values[low] === value) return;
      values.splice(low, 0, value);
      if (values.length > capacity) values.pop();
      if (values.length === capacity) bound = values.at(-1) ?? bound;
    },
  };
}
