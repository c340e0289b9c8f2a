import { setTimeout as pause } from "node:timers/promises";

import { SearchError } from "../../src/domain/search-error.ts";
import type { CallOptions } from "../../src/ports/call-options.ts";
import type { Embedder } from "../../src/ports/embedder.ts";
import type { Generation, Generations } from "../../src/ports/generations.ts";

export type FaultyLane = "keyword" | "vectors" | "embedder";
export type LaneBehaviour = "hangs" | "fails" | { readonly slowMs: number };

export interface LaneFaults {
  /** From now on the lane does that; null: what it should. */
  set(lane: FaultyLane, behaviour: LaneBehaviour | null): void;
  /** The same, whose reading methods do as they are told. */
  generations(generations: Generations): Generations;
  embedder(embedder: Embedder): Embedder;
}

/** Makes the lanes of an engine in this process misbehave, as a thread that is stuck or out of memory does. */
export function createLaneFaults(): LaneFaults {
  const faults = new Map<FaultyLane, LaneBehaviour>();

  const meet = async <Output>(
    lane: FaultyLane,
    call: CallOptions | undefined,
    work: () => Promise<Output>,
  ): Promise<Output> => {
    const fault = faults.get(lane);
    if (fault === undefined) return work();
    if (fault === "fails") throw new SearchError("ENGINE_FAILED", `the ${lane} lane was told to fail`);
    if (fault === "hangs") return untilAborted(lane, call?.signal);
    await pause(fault.slowMs);
    return work();
  };

  const withFaults = (generation: Generation): Generation => {
    const { keyword, vectors } = generation;
    return {
      ...generation,
      keyword: {
        ...keyword,
        search: (request, call) => meet("keyword", call, () => keyword.search(request, call)),
        describe: (request, call) => meet("keyword", call, () => keyword.describe(request, call)),
      },
      vectors: {
        ...vectors,
        search: (request, call) => meet("vectors", call, () => vectors.search(request, call)),
        similarities: (vector, ids, call) =>
          meet("vectors", call, () => vectors.similarities(vector, ids, call)),
      },
    };
  };

  return {
    set(lane, behaviour) {
      if (behaviour === null) faults.delete(lane);
      else faults.set(lane, behaviour);
    },
    generations: (generations) => ({
      ...generations,
      open: async (name) => withFaults(await generations.open(name)),
    }),
    embedder: (embedder) => ({
      ...embedder,
      embed: (texts, call) => meet("embedder", call, () => embedder.embed(texts, call)),
    }),
  };
}

function untilAborted(lane: FaultyLane, signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new SearchError("ABORTED", `the ${lane} lane was told to stop`));
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
}
