import type { Embedder } from "../ports/embedder.ts";

/** About 20 ms of work for one thread: what a query's own text may have to wait for. */
const STEP = 4;

/** The same embedder, asked for a few texts at a time, so that the texts of queries come in between. */
export function createYieldingEmbedder(embedder: Embedder): Embedder {
  return {
    ...embedder,
    embed: async (texts, options) => {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += STEP) {
        vectors.push(...(await embedder.embed(texts.slice(start, start + STEP), options)));
      }
      return vectors;
    },
  };
}
