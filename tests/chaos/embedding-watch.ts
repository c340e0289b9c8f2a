import type { Product } from "../../src/domain/product.ts";
import type { ChaosShop } from "./chaos-shop.ts";
import { textKeys } from "./judge-live.ts";

export interface EmbeddingWatch {
  /**
   * How many of the products' texts no run has embedded yet; null before the first generation says
   * by which model. Throws when one is missing that was there before.
   */
  missing(products: readonly Product[]): Promise<number | null>;
}

/** Looks into the embedding cache between runs, and remembers what it has seen there. */
export function watchEmbeddings({ generations, cache }: ChaosShop["engine"]): EmbeddingWatch {
  const seen = new Set<string>();
  return {
    async missing(products) {
      const manifest = (await generations.list()).at(-1);
      if (manifest === undefined) return null;
      const keys = [...new Set(textKeys(manifest, products))];
      const vectors = await cache.get(keys);
      const missing = keys.filter((_, at) => vectors[at] === null);
      const lost = missing.filter((key) => seen.has(key));
      if (lost.length > 0) throw new Error(`${lost.length} embeddings were there and are lost`);
      for (const [at, key] of keys.entries()) if (vectors[at] !== null) seen.add(key);
      return missing.length;
    },
  };
}
