/** From `from` up to, not including, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Where the texts that begin with `prefix` are in a list sorted by code units.
 *
 * @param textAt the text at a position, 0 to `size - 1`
 */
export function rangeOfPrefix(prefix: string, size: number, textAt: (position: number) => string): Range {
  const from = firstWhere(0, size, (position) => textAt(position) >= prefix);
  const to = firstWhere(from, size, (position) => !textAt(position).startsWith(prefix));
  return { from, to };
}

/** The first position a claim holds for that, once it holds, goes on to hold. */
function firstWhere(from: number, to: number, holds: (position: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
