/** A named part of a score. */
export interface Part {
  readonly name: string;
  readonly value: number;
}

/** Where a part is drawn, in percent of the bar's width from its left end. */
export interface Segment extends Part {
  readonly from: number;
  readonly width: number;
}

/** How far a page's bars reach to both sides of zero, in score. */
export interface BarScale {
  readonly below: number;
  readonly above: number;
}

/** One scale for all products of a page, so that their bars can be compared by eye. */
export function barScale(products: readonly (readonly Part[])[]): BarScale {
  let below = 0;
  let above = 0;
  for (const parts of products) {
    below = Math.max(below, sumOf(parts.map(({ value }) => -value)));
    above = Math.max(above, sumOf(parts.map(({ value }) => value)));
  }
  return { below, above };
}

/** Where zero is, in percent. */
export function zeroOf({ below, above }: BarScale): number {
  return below + above === 0 ? 0 : (below / (below + above)) * 100;
}

/**
 * Parts that add run from zero to the right in their order, parts that take away from zero to the
 * left; parts of zero are left out.
 *
 *     -0.1      0          0.4      0.6
 *      [margin ]|[ lexical ][semantic]
 */
export function layOutBar(parts: readonly Part[], scale: BarScale): Segment[] {
  const whole = scale.below + scale.above;
  if (whole === 0) return [];
  let right = zeroOf(scale);
  let left = right;
  const segments: Segment[] = [];
  for (const { name, value } of parts) {
    const width = (Math.abs(value) / whole) * 100;
    if (value > 0) {
      segments.push({ name, value, from: right, width });
      right += width;
    } else if (value < 0) {
      left -= width;
      segments.push({ name, value, from: left, width });
    }
  }
  return segments;
}

/** Names of parts that are anywhere on the page, those that weigh most first, equal ones by name. */
export function partNames(products: readonly (readonly Part[])[]): string[] {
  const weights = new Map<string, number>();
  for (const { name, value } of products.flat()) {
    weights.set(name, (weights.get(name) ?? 0) + Math.abs(value));
  }
  return Array.from(weights)
    .filter(([, weight]) => weight > 0)
    .toSorted(([a, weightOfA], [b, weightOfB]) => weightOfB - weightOfA || (a < b ? -1 : 1))
    .map(([name]) => name);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.max(0, value), 0);
}
