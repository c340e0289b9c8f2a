/** What answering took, in things that can be counted: the same on every machine, however busy. */
export const COUNTED = [
  "workerMessages",
  "workerBytes",
  "sqlStatements",
  "postingsRead",
  "vectorsCompared",
  "vectorsRefined",
  "textsEmbedded",
  "upstreamCalls",
  "upstreamBytes",
] as const;

/**
 * - `workerMessages`: calls into the engines' threads.
 * - `workerBytes`: of those calls and their answers, as they cross threads: what is copied, and
 *   what each side allocates at least.
 * - `sqlStatements`: executions.
 * - `postingsRead`: products that SQLite listed for expressions of words.
 * - `vectorsCompared`: vectors gone over by scans.
 * - `vectorsRefined`: vectors compared in full.
 * - `textsEmbedded`: by the model, not from the cache.
 * - `upstreamCalls`, `upstreamBytes`: requests to Meilisearch and Qdrant, and their bodies.
 */
export type Counted = (typeof COUNTED)[number];

export type WorkCounts = Readonly<Record<Counted, number>>;

/** A count that goes on. */
export type WorkTally = Record<Counted, number>;

export function emptyTally(): WorkTally {
  return {
    workerMessages: 0,
    workerBytes: 0,
    sqlStatements: 0,
    postingsRead: 0,
    vectorsCompared: 0,
    vectorsRefined: 0,
    textsEmbedded: 0,
    upstreamCalls: 0,
    upstreamBytes: 0,
  };
}

/** What was counted between two states of a tally. */
export function countedSince(before: WorkCounts, after: WorkCounts): WorkCounts {
  const difference = emptyTally();
  for (const name of COUNTED) difference[name] = after[name] - before[name];
  return difference;
}

export function addCounts(sum: WorkCounts, more: WorkCounts): WorkCounts {
  const total = emptyTally();
  for (const name of COUNTED) total[name] = sum[name] + more[name];
  return total;
}
