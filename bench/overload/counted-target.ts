import type { LoadTarget } from "../load/load-target.ts";

/** A target, and what of its answers was in time. */
export interface CountedTarget {
  readonly target: LoadTarget;
  /** Answers within the objective since the last call, complete and degraded ones. */
  readonly takeInTime: () => { readonly complete: number; readonly degraded: number };
}

/** @param objectiveMs from when a request is sent: the generator is refused where that is not when it is due */
export function countInTime(inner: LoadTarget, objectiveMs: number): CountedTarget {
  let complete = 0;
  let degraded = 0;
  return {
    target: {
      ...inner,
      ask: async (request) => {
        const began = performance.now();
        const outcome = await inner.ask(request);
        if (performance.now() - began <= objectiveMs) {
          if (outcome === "complete") complete += 1;
          if (outcome === "degraded") degraded += 1;
        }
        return outcome;
      },
    },
    takeInTime: () => {
      const taken = { complete, degraded };
      [complete, degraded] = [0, 0];
      return taken;
    },
  };
}
