/**
 * Whether `a` becomes `b` by at most `limit` insertions, deletions, substitutions or swaps of
 * neighbours (optimal string alignment), and with how many: the distance, or `limit + 1`.
 *
 * Only the diagonal band of width `2 * limit + 1` of the matrix is filled:
 *
 *         b b b b
 *       a x x . .
 *       a x x x .        limit = 1
 *       a . x x x
 *       a . . x x
 */
export function editDistance(a: string, b: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooFar;
  let beforePrevious = new Uint16Array(b.length + 1).fill(tooFar);
  let previous = Uint16Array.from({ length: b.length + 1 }, (_, column) => column);
  let current = new Uint16Array(b.length + 1).fill(tooFar);
  for (let row = 1; row <= a.length; row += 1) {
    const from = Math.max(1, row - limit);
    const to = Math.min(b.length, row + limit);
    current.fill(tooFar);
    current[0] = row;
    let best = row;
    for (let column = from; column <= to; column += 1) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
      let cost = Math.min(
        (previous[column - 1] ?? tooFar) + (same ? 0 : 1),
        (previous[column] ?? tooFar) + 1,
        (current[column - 1] ?? tooFar) + 1,
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (swapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? tooFar) + 1);
      current[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > limit) return tooFar;
    [beforePrevious, previous, current] = [previous, current, beforePrevious];
  }
  return Math.min(previous[b.length] ?? tooFar, tooFar);
}

/** Typos a word may have: none under 5 letters or with a digit, 1 from 5 letters, 2 from 9. */
export function allowedEdits(word: string): 0 | 1 | 2 {
  if (word.length < 5 || /\p{N}/u.test(word)) return 0;
  return word.length < 9 ? 1 : 2;
}
