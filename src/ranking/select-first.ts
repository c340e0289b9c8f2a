/**
 * Moves the first `count` positions in the order of `compare` to the front, sorted; the rest
 * follows in no order. Quickselect (Hoare, Algorithm 65, CACM 1961) and then a sort of the
 * front: linear in the number of positions, so that a page of a large set costs no full sort.
 */
export function selectFirst(
  positions: Uint32Array,
  count: number,
  compare: (a: number, b: number) => number,
): Uint32Array {
  let low = 0;
  let high = positions.length - 1;
  while (count > 0 && count < positions.length && low < high) {
    const pivot = medianOfThree(positions, low, high, compare);
    let left = low;
    let right = high;
    while (left <= right) {
      while (compare(positions[left] ?? 0, pivot) < 0) left += 1;
      while (compare(positions[right] ?? 0, pivot) > 0) right -= 1;
      if (left <= right) {
        const moved = positions[left] ?? 0;
        positions[left] = positions[right] ?? 0;
        positions[right] = moved;
        left += 1;
        right -= 1;
      }
    }
    if (count - 1 <= right) high = right;
    else if (count - 1 >= left) low = left;
    else break;
  }
  return positions.subarray(0, Math.min(Math.max(count, 0), positions.length)).sort(compare);
}

function medianOfThree(
  positions: Uint32Array,
  low: number,
  high: number,
  compare: (a: number, b: number) => number,
): number {
  const a = positions[low] ?? 0;
  const b = positions[(low + high) >>> 1] ?? 0;
  const c = positions[high] ?? 0;
  if (compare(a, b) < 0) return compare(b, c) < 0 ? b : compare(a, c) < 0 ? c : a;
  return compare(a, c) < 0 ? a : compare(b, c) < 0 ? c : b;
}
