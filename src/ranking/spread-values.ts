/** At most `max` of a value among the first `within` positions. */
export interface SpreadLimit {
  readonly max: number;
  readonly within: number;
}

/**
 * Moves what is too much of one value behind the first positions, as little as possible: an
 * element whose value has already stood `max` times waits, and those that wait follow in their
 * order once the first `within` positions are full. When too few others are there to fill them,
 * those that wait do, in their order.
 *
 *     max 1 within 3    A1 A2 A3 B1 C1 B2   ->   A1 B1 C1 A2 A3 B2
 *
 * @param valueOf null: has no value, and is never too much
 * @param taken values that stand among these positions already, as pins do
 */
export function spreadValues<Element>(
  ordered: readonly Element[],
  valueOf: (element: Element) => unknown,
  { max, within }: SpreadLimit,
  taken: readonly unknown[] = [],
): Element[] {
  const counts = new Map<unknown, number>();
  const count = (value: unknown): void => void counts.set(value, (counts.get(value) ?? 0) + 1);
  taken.forEach(count);
  const room = within - taken.length;
  const first: Element[] = [];
  const waiting: Element[] = [];
  let seen = 0;
  for (const element of ordered) {
    if (first.length >= room) break;
    seen += 1;
    const value = valueOf(element);
    if (value !== null && (counts.get(value) ?? 0) >= max) waiting.push(element);
    else {
      count(value);
      first.push(element);
    }
  }
  return [...first, ...waiting, ...ordered.slice(seen)];
}
