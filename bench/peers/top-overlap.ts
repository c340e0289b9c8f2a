/** Share of the first `depth` of `ours` that are among the first `depth` of `theirs`; null when ours found nothing. */
export function topOverlap(ours: readonly string[], theirs: readonly string[], depth: number): number | null {
  const first = ours.slice(0, depth);
  if (first.length === 0) return null;
  const known = new Set(theirs.slice(0, depth));
  return first.filter((id) => known.has(id)).length / first.length;
}
