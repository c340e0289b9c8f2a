import type { IndexState } from "./telemetry-snapshot.ts";

/** Scrapers and people who look at the status page ask the stores together no more often than this. */
const FRESH_MS = 5_000;
/** Whoever asks has an answer by then; Prometheus waits 10 s by default. */
const PATIENCE_MS = 2_000;

/** The state of the index, at most five seconds old; null when it cannot be read, or not in time. Never fails. */
export type FreshIndex = () => Promise<IndexState | null>;

/** @param now epoch milliseconds */
export function createFreshIndex(readIndex: () => Promise<IndexState>, now: () => number): FreshIndex {
  let read: { readonly at: number; readonly state: Promise<IndexState | null> } | undefined;
  return () => {
    if (read === undefined || now() - read.at >= FRESH_MS) {
      read = { at: now(), state: readIndex().catch(() => null) };
    }
    return inTime(read.state);
  };
}

/** Null when it takes longer. */
async function inTime<Output>(work: Promise<Output>): Promise<Output | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
