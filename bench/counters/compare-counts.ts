import type { WorkByKind } from "./count-work.ts";
import { COUNTED, emptyTally, type Counted } from "./work-counts.ts";

/** Bytes follow how numbers are written, and that has changed between versions of V8. All else is exact. */
const TOLERANCE: Readonly<Partial<Record<Counted, number>>> = { workerBytes: 0.02, upstreamBytes: 0.02 };

/** A sentence for each count that is not what it was: `facets: 12 % more sqlStatements (112, was 100)`. */
export function compareCounts(expected: WorkByKind, counted: WorkByKind): readonly string[] {
  const kinds = [...new Set([...Object.keys(expected), ...Object.keys(counted)])].toSorted();
  const of = (work: WorkByKind, kind: string) =>
    Object.entries(work).find(([name]) => name === kind)?.[1] ?? emptyTally();
  return kinds.flatMap((kind) =>
    COUNTED.flatMap((name) => {
      const was = of(expected, kind)[name];
      const now = of(counted, kind)[name];
      const allowed = was * (TOLERANCE[name] ?? 0);
      if (Math.abs(now - was) <= allowed) return [];
      const by = was === 0 ? "" : `${Math.abs((now / was - 1) * 100).toFixed(1)} % `;
      return [`${kind}: ${by}${now > was ? "more" : "fewer"} ${name} (${now}, was ${was})`];
    }),
  );
}
