/**
 * The k-th largest (from 1) of the first `count` values; -Infinity when there are fewer. Reorders
 * them. Quickselect, from the largest down.
 */
export function kthLargest(values: Float64Array, count: number, k: number): number {
  if (k > count) return -Infinity;
  let start = 0;
  let end = count - 1;
  const target = k - 1;
  while (start < end) {
    const pivot = values[(start + end) >>> 1] ?? 0;
    let left = start;
    let right = end;
    while (left <= right) {
      while ((values[left] ?? 0) > pivot) left++;
      while ((values[right] ?? 0) < pivot) right--;
      if (left > right) break;
      const value = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = value;
    }
    // [start, right] >= pivot, [left, end] <= pivot, anything between equals it
    if (target <= right) end = right;
    else if (target >= left) start = left;
    else return pivot;
  }
  return values[target] ?? -Infinity;
}
