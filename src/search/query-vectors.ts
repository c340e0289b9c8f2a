import { SearchError } from "../domain/search-error.ts";
import { createSharedCalls } from "../domain/share-calls.ts";
import type { CallOptions } from "../ports/call-options.ts";
import type { Embedder } from "../ports/embedder.ts";

/** Vectors of the latest queries, so that a popular query is embedded once, also when it is asked by many at once. */
export interface QueryVectors {
  /**
   * The mean of what texts mean that say the same, of unit length; of one text its own vector. At
   * least one text. `OVERLOADED`, at once, when too many other texts wait for the model.
   */
  mean(texts: readonly string[], options?: CallOptions): Promise<Float32Array>;
}

/** 2,000 MiniLM vectors are 3 MB. */
const CAPACITY = 2_000;
/** A query takes the model some 5 ms: whoever comes after these would miss a budget of 60 ms. */
const MAX_WAITING = 16;

export interface QueryVectorOptions {
  /** Vectors that are kept; default 2,000. */
  readonly capacity?: number | undefined;
  /** Texts that wait for the model at most; default 16. */
  readonly maxWaiting?: number | undefined;
  /** Told of each text, whether its vector was kept. */
  readonly onLookUp?: ((isKept: boolean) => void) | undefined;
}

export function createQueryVectors(
  embedder: Embedder,
  { capacity = CAPACITY, maxWaiting = MAX_WAITING, onLookUp }: QueryVectorOptions = {},
): QueryVectors {
  const kept = new Map<string, Float32Array>();
  const underWay = createSharedCalls<Float32Array>();
  const embed = (key: string, options?: CallOptions): Promise<Float32Array> => {
    if (underWay.size() >= maxWaiting && !underWay.has(key)) {
      return Promise.reject(new SearchError("OVERLOADED", `${maxWaiting} texts wait for the model already`));
    }
    return underWay.join(key, options?.signal, async (signal) => {
      // One text a call: beside others it would get a slightly different vector.
      const [vector] = await embedder.embed([key], { ...options, signal });
      if (vector === undefined) throw new TypeError("the embedder gave no vector for a query");
      return vector;
    });
  };
  const get = async (query: string, options?: CallOptions): Promise<Float32Array> => {
    const key = query.trim().replace(/\s+/gu, " ").toLowerCase();
    const known = kept.get(key);
    onLookUp?.(known !== undefined);
    if (known !== undefined) {
      // The oldest entry of a Map is its first: a use moves this one to the end.
      kept.delete(key);
      kept.set(key, known);
      return known;
    }
    const vector = await embed(key, options);
    kept.set(key, vector);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
    return vector;
  };

  return {
    async mean(texts, options) {
      const vectors: Float32Array[] = [];
      for (const text of texts) vectors.push(await get(text, options));
      const [first] = vectors;
      if (first === undefined) throw new RangeError("expected at least one text, got none");
      return vectors.length === 1 ? first : unitMean(vectors, first.length);
    },
  };
}

function unitMean(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const vector of vectors) vector.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : sum;
}
