import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { KeywordIndex } from "../../ports/keyword-index.ts";
import { createHedging, type Hedging } from "../../resilience/hedging.ts";
import { askReplicas } from "./ask-replicas.ts";

/**
 * Several servers that hold the same index. A write reaches all of them or fails, and then is to
 * be repeated; a search asks one server after the other, beginning with the one that answered last,
 * and where it is late a second one beside it.
 *
 * @param hedging left out: none is asked beside another
 */
export function createReplicatedKeywordIndex(
  replicas: readonly KeywordIndex[],
  hedging: Hedging = createHedging({ share: 0 }),
): KeywordIndex {
  const [only, second] = replicas;
  if (only !== undefined && second === undefined) return only;
  let preferred = 0;

  const toAll = async (write: (replica: KeywordIndex) => Promise<void>): Promise<void> => {
    // All are tried, so that one that is down costs the others nothing.
    const outcomes = await Promise.allSettled(replicas.map(write));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  };

  const fromAny = async <Output>(
    ask: (replica: KeywordIndex, options: CallOptions) => Promise<Output>,
    options?: CallOptions,
  ): Promise<Output> => {
    const { output, place } = await askReplicas({
      count: replicas.length,
      first: preferred,
      ask: async (at, signal) => {
        const replica = replicas[at];
        if (replica === undefined) throw new SearchError("ENGINE_FAILED", "no keyword server is configured");
        return ask(replica, { signal });
      },
      caller: options?.signal ?? new AbortController().signal,
      hedging,
    });
    preferred = place;
    return output;
  };

  return {
    upsert: (products, options) => toAll((replica) => replica.upsert(products, options)),
    delete: (ids, options) => toAll((replica) => replica.delete(ids, options)),
    search: (request, options) => fromAny((replica, call) => replica.search(request, call), options),
    describe: (request, options) => fromAny((replica, call) => replica.describe(request, call), options),
    lookUpCodes: (codes, options) => fromAny((replica, call) => replica.lookUpCodes(codes, call), options),
    close: async () => {
      await Promise.all(replicas.map((replica) => replica.close()));
    },
  };
}
