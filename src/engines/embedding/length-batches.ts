/**
 * Groups texts of like length, longest first, as lists of positions. A batch costs as much as
 * its longest text for each of its texts, so likes together waste the least; and the short
 * batches at the end let several threads finish at nearly the same time. Equal lengths keep
 * their order.
 */
export function lengthBatches(texts: readonly string[], batchSize: number): readonly (readonly number[])[] {
  const order = texts
    .map((text, position) => ({ position, length: text.length }))
    .toSorted((a, b) => b.length - a.length || a.position - b.position);
  const batches: number[][] = [];
  for (let start = 0; start < order.length; start += batchSize)
    batches.push(order.slice(start, start + batchSize).map(({ position }) => position));
  return batches;
}
