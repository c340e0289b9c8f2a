export type ReindexPhase = "read" | "embed" | "write" | "check" | "promote";

export type Stopwatch = ReturnType<typeof createStopwatch>;

/** Adds up the time each phase of a run takes. Phases may overlap. */
export function createStopwatch(now: () => number = () => performance.now()) {
  const spent: Record<ReindexPhase, number> = { read: 0, embed: 0, write: 0, check: 0, promote: 0 };
  const started: Partial<Record<ReindexPhase, number>> = {};
  const seconds = (ms: number): number => Math.round(ms) / 1_000;
  return {
    /** Runs `work` on the phase's account. */
    async time<Output>(phase: ReindexPhase, work: () => Promise<Output>): Promise<Output> {
      const start = now();
      started[phase] ??= start;
      try {
        return await work();
      } finally {
        spent[phase] += now() - start;
      }
    },
    /** Items a second since the phase first began. */
    rate(phase: ReindexPhase, done: number): { readonly perSecond: number } {
      const elapsed = now() - (started[phase] ?? now());
      return { perSecond: elapsed > 0 ? (done / elapsed) * 1_000 : 0 };
    },
    seconds: (): Readonly<Record<ReindexPhase, number>> => ({
      read: seconds(spent.read),
      embed: seconds(spent.embed),
      write: seconds(spent.write),
      check: seconds(spent.check),
      promote: seconds(spent.promote),
    }),
  };
}
