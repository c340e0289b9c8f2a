import { SearchError } from "../../domain/search-error.ts";
import type { EmbeddingCache } from "../../ports/embedding-cache.ts";

/** The cache in a map: for tests, and as what the others are compared with. Gone with the process. */
export function createMemoryEmbeddingCache(): EmbeddingCache {
  const vectors = new Map<string, Float32Array>();
  let isClosed = false;
  const requireOpen = (): void => {
    if (isClosed) throw new SearchError("CLOSED", "the embedding cache is closed");
  };
  return {
    get: async (keys) => {
      requireOpen();
      return keys.map((key) => vectors.get(key)?.slice() ?? null);
    },
    put: async (entries) => {
      requireOpen();
      for (const { key, vector } of entries) if (!vectors.has(key)) vectors.set(key, vector.slice());
    },
    close: async () => {
      isClosed = true;
      vectors.clear();
    },
  };
}
