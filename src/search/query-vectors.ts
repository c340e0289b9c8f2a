import type { CallOptions } from "../ports/call-options.ts";
import type { Embedder } from "../ports/embedder.ts";

/** Vectors of the latest queries, so that a popular query is embedded once. */
export interface QueryVectors {
  get(query: string, options?: CallOptions): Promise<Float32Array>;
}

/** 2,000 MiniLM vectors are 3 MB. */
const CAPACITY = 2_000;

export function createQueryVectors(embedder: Embedder, capacity: number = CAPACITY): QueryVectors {
  const kept = new Map<string, Float32Array>();
  return {
    async get(query, options) {
      const key = query.trim().replace(/\s+/gu, " ").toLowerCase();
      const known = kept.get(key);
      if (known !== undefined) {
        // The oldest entry of a Map is its first: a use moves this one to the end.
        kept.delete(key);
        kept.set(key, known);
        return known;
      }
      const [vector] = await embedder.embed([key], options);
      if (vector === undefined) throw new TypeError("the embedder gave no vector for a query");
      kept.set(key, vector);
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return vector;
    },
  };
}
