import { SearchError } from "../domain/search-error.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { Embedder } from "../ports/embedder.ts";
import type { Generation, Generations } from "../ports/generations.ts";
import type { Breakers } from "./breakers.ts";
import type { CircuitBreaker } from "./circuit-breaker.ts";

/**
 * The same generations, whose lanes are under breakers of their own: `keyword`, `vectors` and
 * `products`. For engines in this process; servers have theirs where they are called. Writing,
 * inventories and attachments go through.
 */
export function guardGenerations(generations: Generations, breakers: Breakers): Generations {
  return {
    ...generations,
    open: async (name) => guardGeneration(await generations.open(name), breakers),
  };
}

export function guardGeneration(generation: Generation, breakers: Breakers): Generation {
  const { keyword, vectors, products } = generation;
  const byKeyword = guardOf(breakers.of("keyword"));
  const byVectors = guardOf(breakers.of("vectors"));
  const byProducts = guardOf(breakers.of("products"));
  return {
    ...generation,
    keyword: {
      ...keyword,
      search: (request, call) => byKeyword(call, (options) => keyword.search(request, options)),
      describe: (request, call) => byKeyword(call, (options) => keyword.describe(request, options)),
      lookUpCodes: (codes, call) => byKeyword(call, (options) => keyword.lookUpCodes(codes, options)),
    },
    vectors: {
      ...vectors,
      search: (request, call) => byVectors(call, (options) => vectors.search(request, options)),
      similarities: (vector, ids, call) =>
        byVectors(call, (options) => vectors.similarities(vector, ids, options)),
    },
    products: {
      ...products,
      // Nothing stands in for the products of a page: they are asked for in any case.
      get: (ids, call = {}) =>
        byProducts({ ...call, insists: true }, (options) => again(() => products.get(ids, options), options)),
      values: (ids, fields, call) => byProducts(call, (options) => products.values(ids, fields, options)),
      passing: (ids, filters, call) => byProducts(call, (options) => products.passing(ids, filters, options)),
    },
  };
}

/** The same embedder under a breaker: one that hangs costs searches their vector lane, and no time. */
export function guardEmbedder(embedder: Embedder, breakers: Breakers): Embedder {
  const byEmbedder = guardOf(breakers.of("embedder"));
  return {
    ...embedder,
    embed: (texts, call) => byEmbedder(call, (options) => embedder.embed(texts, options)),
  };
}

/**
 * Does it once more when it failed: a thread that dies fails what it was asked, and the next call
 * starts another. Without the products of its page a search has no answer.
 */
async function again<Output>(work: () => Promise<Output>, { signal }: CallOptions): Promise<Output> {
  try {
    return await work();
  } catch (error) {
    const isWorthIt = error instanceof SearchError && error.code === "ENGINE_FAILED";
    if (!isWorthIt || signal?.aborted === true) throw error;
    return work();
  }
}

type Guard = <Output>(
  call: CallOptions | undefined,
  work: (options: CallOptions) => Promise<Output>,
) => Promise<Output>;

function guardOf(breaker: CircuitBreaker): Guard {
  return (call, work) =>
    breaker.run(
      call?.signal ?? new AbortController().signal,
      (signal) => work({ ...call, signal }),
      call?.insists,
    );
}
