/** How much is answered at once and what becomes of the rest; the `overload` section of the configuration. */
export interface OverloadSettings {
  /** Searches that run at once. */
  readonly searches: number;
  /** Completions that run at once. */
  readonly suggestions: number;
  /** Single products and their likes that run at once. */
  readonly lookUps: number;
  /** CoDel's target: a queue in which nobody waits less than this stands, and does not drain. */
  readonly targetMs: number;
  /** CoDel's interval: for so long it must have stood. */
  readonly intervalMs: number;
  /** What a burst may wait while the queue does not stand. */
  readonly maxWaitMs: number;
  /** Calls that wait at most, in each lane. */
  readonly maxWaiting: number;
}

/**
 * An embedded search uses four threads, one after the other and beside each other: two searches a
 * core keep them busy, and beyond two a thread more would only wait inside. Where the stores are
 * servers, this process mostly waits for them.
 */
const SEARCHES = { embedded: { perCore: 2, most: 8 }, server: { perCore: 8, most: 64 } } as const;

/** How many searches run at once where nobody says. */
export function searchesAtOnce(engine: keyof typeof SEARCHES, cores: number): number {
  const { perCore, most } = SEARCHES[engine];
  return Math.min(Math.max(1, cores) * perCore, most);
}
