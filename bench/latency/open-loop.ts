import { setTimeout as delay } from "node:timers/promises";

export interface OpenLoopOptions {
  readonly queries: readonly string[];
  readonly perSecond: number;
  /** Asked between two sends; sending stops when it says so, and what is under way is waited for. */
  readonly isOver: () => boolean;
  /** A rejection counts as failed, with the time it took. */
  readonly ask: (query: string) => Promise<void>;
}

export interface OpenLoopResult {
  /** Milliseconds from when each query was due, not from when it was sent. */
  readonly times: readonly number[];
  readonly failed: number;
}

const MS_PER_SECOND = 1_000;

/**
 * Asks on a fixed schedule whether or not earlier answers have come, going round the queries:
 * a caller that waits for answers would ask least when the system is slowest.
 */
export async function openLoop({
  queries,
  perSecond,
  isOver,
  ask,
}: OpenLoopOptions): Promise<OpenLoopResult> {
  if (queries.length === 0) throw new TypeError("expected at least one query");
  const began = performance.now();
  const times: number[] = [];
  const underWay: Promise<void>[] = [];
  let failed = 0;
  for (let sent = 0; !isOver(); sent++) {
    const due = began + (sent * MS_PER_SECOND) / perSecond;
    const ahead = due - performance.now();
    if (ahead > 0) await delay(ahead);
    const answered = ask(queries[sent % queries.length] ?? "")
      .catch(() => {
        failed += 1;
      })
      .finally(() => times.push(performance.now() - due));
    underWay.push(answered);
  }
  await Promise.all(underWay);
  return { times, failed };
}
