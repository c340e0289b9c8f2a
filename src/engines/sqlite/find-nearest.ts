import type { Bitmap } from "./columns/bitmap.ts";
import { kthLargest } from "./kth-largest.ts";
import type { VectorMemory } from "./vector-memory.ts";

export interface NearestRequest {
  readonly vector: Float32Array;
  readonly limit: number;
  readonly minSimilarity: number;
  /** Rows that may be found; all of them are present. */
  readonly allowed: Bitmap;
  /** Breaks ties between rows of the same similarity. */
  readonly compareRows: (left: number, right: number) => number;
}

export interface NearestRows {
  readonly rows: Uint32Array;
  readonly similarities: Float64Array;
}

/** Rows beyond the limit that are gathered before the threshold is raised. */
const GATHERED = 512;

/**
 * The nearest rows, best first: exactly those a full comparison of the stored vectors gives.
 *
 * The scan knows each score within `error(row)`, so a row's similarity lies between two bounds:
 *
 *     lower = bound - 2 * error(row) - queryError        upper = bound + queryError
 *
 * At least `limit` rows reach the limit-th largest lower bound. A row whose upper bound is below
 * it cannot be among the best and is dropped; it is also the threshold for the rest of the scan.
 * What remains, a few hundred rows, is compared in full.
 */
export function findNearest(memory: VectorMemory, request: NearestRequest): NearestRows {
  const { vector, limit, minSimilarity, allowed, compareRows } = request;
  if (limit === 0) return { rows: new Uint32Array(0), similarities: new Float64Array(0) };
  memory.setQuery(vector);
  const { queryError } = memory;

  let rows = new Uint32Array(limit + 4 * GATHERED);
  let bounds = new Float32Array(rows.length);
  let lowers = new Float64Array(rows.length);
  let count = 0;
  let threshold = minSimilarity - queryError;

  const gather = (found: Uint32Array, foundBounds: Float32Array): void => {
    const needed = count + found.length;
    if (needed > rows.length) {
      rows = enlarged(rows, new Uint32Array(needed * 2));
      bounds = enlarged(bounds, new Float32Array(needed * 2));
      lowers = new Float64Array(needed * 2);
    }
    rows.set(found, count);
    bounds.set(foundBounds, count);
    count = needed;
  };

  const raiseThreshold = (): void => {
    for (let at = 0; at < count; at++) {
      lowers[at] = (bounds[at] ?? 0) - 2 * memory.errorOf(rows[at] ?? 0) - queryError;
    }
    threshold = Math.max(threshold, kthLargest(lowers, count, limit) - queryError);
    let kept = 0;
    for (let at = 0; at < count; at++) {
      if ((bounds[at] ?? 0) < threshold) continue;
      rows[kept] = rows[at] ?? 0;
      bounds[kept++] = bounds[at] ?? 0;
    }
    count = kept;
  };

  const position = memory.startScan(allowed);
  let full = limit + GATHERED;
  while (!position.done) {
    const found = memory.scan(position, threshold);
    gather(found.rows, found.bounds);
    if (count < full && !position.done) continue;
    raiseThreshold();
    full = count + GATHERED;
  }
  return compareInFull(memory, rows.subarray(0, count), limit, minSimilarity, compareRows);
}

function compareInFull(
  memory: VectorMemory,
  candidates: Uint32Array,
  limit: number,
  minSimilarity: number,
  compareRows: (left: number, right: number) => number,
): NearestRows {
  const similarities = new Float64Array(candidates.length);
  for (let at = 0; at < candidates.length; at++) similarities[at] = memory.similarity(candidates[at] ?? 0);
  const least = Math.max(minSimilarity, kthLargest(similarities.slice(), similarities.length, limit));

  const best: { readonly row: number; readonly similarity: number }[] = [];
  similarities.forEach((similarity, at) => {
    if (similarity >= least) best.push({ row: candidates[at] ?? 0, similarity });
  });
  best.sort((left, right) => right.similarity - left.similarity || compareRows(left.row, right.row));
  best.length = Math.min(best.length, limit);
  return {
    rows: new Uint32Array(best.map(({ row }) => row)),
    similarities: new Float64Array(best.map(({ similarity }) => similarity)),
  };
}

function enlarged<Values extends Uint32Array | Float32Array>(from: Values, into: Values): Values {
  into.set(from);
  return into;
}
