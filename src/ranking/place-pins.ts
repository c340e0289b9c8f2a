/** An element that is to stand at a position, from 1. */
export interface PlacedElement<Element> {
  readonly element: Element;
  readonly position: number;
}

/**
 * Puts pinned elements at their positions among the others, which keep their order:
 *
 *     others  a b c d     pins  x at 1, y at 3     ->  x a y b c d
 *
 * A position beyond the end is the end. Pins come by position ascending, no two on one.
 */
export function placePins<Element>(
  others: readonly Element[],
  pins: readonly PlacedElement<Element>[],
): Element[] {
  const placed: Element[] = [];
  let next = 0;
  for (const { element, position } of pins) {
    while (placed.length < position - 1 && next < others.length) {
      const other = others[next++];
      if (other !== undefined) placed.push(other);
    }
    placed.push(element);
  }
  return [...placed, ...others.slice(next)];
}
