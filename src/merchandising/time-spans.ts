/** Something that holds from one moment to another. */
export interface TimeSpan {
  /** Epoch milliseconds, inclusive; -Infinity: ever since. */
  readonly from: number;
  /** Epoch milliseconds, exclusive; Infinity: for ever. */
  readonly until: number;
}

/** Shorter lists are faster to go through. */
const SMALL = 32;

/** Visits the spans that hold at a moment, in no particular order; every span for null. */
export type VisitSpans<Span extends TimeSpan> = (now: number | null, visit: (span: Span) => void) => void;

/**
 * Finds the spans that hold at a moment in `O(log n + found)`: those that always hold in a list,
 * the others in an interval tree (Cormen et al., 14.3), kept as the sorted list itself, the
 * middle of each stretch being its root.
 *
 *     by from:      [1,4) [2,9) [3,5) [6,7) [8,9)
 *     root:                      3
 *     latest end:     4     9    9     7     9      of the stretch each is the root of
 */
export function indexTimeSpans<Span extends TimeSpan>(spans: readonly Span[]): VisitSpans<Span> {
  const lasting = spans.filter(isLasting);
  const passing = lasting.length === 0 ? spans : spans.filter((span) => !isLasting(span));
  const visitPassing = passing.length <= SMALL ? eachOf(passing) : treeOf(passing);
  return (now, visit) => {
    for (const span of lasting) visit(span);
    visitPassing(now, visit);
  };
}

function isLasting({ from, until }: TimeSpan): boolean {
  return from === -Infinity && until === Infinity;
}

function eachOf<Span extends TimeSpan>(spans: readonly Span[]): VisitSpans<Span> {
  return (now, visit) => {
    for (const span of spans) if (now === null || (now >= span.from && now < span.until)) visit(span);
  };
}

function treeOf<Span extends TimeSpan>(spans: readonly Span[]): VisitSpans<Span> {
  const sorted = spans.toSorted((a, b) => compare(a.from, b.from));
  const latest = new Float64Array(sorted.length);
  const measure = (start: number, end: number): number => {
    if (start >= end) return -Infinity;
    const root = (start + end) >>> 1;
    const own = sorted[root]?.until ?? -Infinity;
    return (latest[root] = Math.max(own, measure(start, root), measure(root + 1, end)));
  };
  measure(0, sorted.length);

  const descend = (start: number, end: number, now: number, visit: (span: Span) => void): void => {
    const root = (start + end) >>> 1;
    const span = sorted[root];
    if (start >= end || span === undefined || now >= (latest[root] ?? Infinity)) return;
    descend(start, root, now, visit);
    // What comes later in the list begins later still.
    if (now < span.from) return;
    if (now < span.until) visit(span);
    descend(root + 1, end, now, visit);
  };
  return (now, visit) => {
    if (now === null) for (const span of sorted) visit(span);
    else descend(0, sorted.length, now, visit);
  };
}

/** Infinities would give NaN as a difference. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
