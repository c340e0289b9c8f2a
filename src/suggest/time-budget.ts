import { setMaxListeners } from "node:events";

import { withDeadline } from "../domain/deadline.ts";
import type { SearchLog } from "../search/search-log.ts";

/** Time that several questions share; what is late is left out. */
export interface TimeBudget {
  /**
   * The answer, or null when there is none within what is left of the time.
   *
   * Errors: `ABORTED` when the caller went away.
   */
  ask<Output>(what: string, work: (signal: AbortSignal) => Promise<Output>): Promise<Output | null>;
}

/** It begins to run at once. @param caller of the request */
export function createTimeBudget(ms: number, caller: AbortSignal, log: SearchLog): TimeBudget {
  const end = performance.now() + ms;
  // Each question under way listens, and there may be some twenty at once: no leak.
  setMaxListeners(0, caller);
  return {
    async ask(what, work) {
      const left = end - performance.now();
      if (left <= 0) return null;
      try {
        return await withDeadline(what, left, caller, work);
      } catch (error) {
        if (caller.aborted) throw error;
        log.warn({ error }, `completed without ${what}`);
        return null;
      }
    },
  };
}
