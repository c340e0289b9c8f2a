import { SearchError } from "../../domain/search-error.ts";
import type { CallOptions } from "../../ports/call-options.ts";
import type { KeywordIndex } from "../../ports/keyword-index.ts";

/**
 * Several servers that hold the same index. A write reaches all of them or fails, and then is to
 * be repeated; a search asks one server after the other, beginning with the one that answered last.
 */
export function createReplicatedKeywordIndex(replicas: readonly KeywordIndex[]): KeywordIndex {
  const [only, second] = replicas;
  if (only !== undefined && second === undefined) return only;
  let preferred = 0;

  const toAll = async (write: (replica: KeywordIndex) => Promise<void>): Promise<void> => {
    // All are tried, so that one that is down costs the others nothing.
    const outcomes = await Promise.allSettled(replicas.map(write));
    for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
  };

  const fromAny = async <Output>(
    ask: (replica: KeywordIndex) => Promise<Output>,
    options?: CallOptions,
  ): Promise<Output> => {
    const first = preferred;
    for (let tried = 0; ; tried += 1) {
      const place = (first + tried) % replicas.length;
      const replica = replicas[place];
      if (replica === undefined) throw new SearchError("ENGINE_FAILED", "no keyword server is configured");
      try {
        const answer = await ask(replica);
        preferred = place;
        return answer;
      } catch (error) {
        const isLast = tried === replicas.length - 1;
        if (isLast || options?.signal?.aborted === true || !isServerTrouble(error)) throw error;
      }
    }
  };

  return {
    upsert: (products, options) => toAll((replica) => replica.upsert(products, options)),
    delete: (ids, options) => toAll((replica) => replica.delete(ids, options)),
    search: (request, options) => fromAny((replica) => replica.search(request, options), options),
    describe: (request, options) => fromAny((replica) => replica.describe(request, options), options),
    lookUpCodes: (codes, options) => fromAny((replica) => replica.lookUpCodes(codes, options), options),
    close: async () => {
      await Promise.all(replicas.map((replica) => replica.close()));
    },
  };
}

function isServerTrouble(error: unknown): boolean {
  return error instanceof SearchError && (error.code === "ENGINE_TIMEOUT" || error.code === "ENGINE_FAILED");
}
