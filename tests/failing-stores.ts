import { type ErrorCode, SearchError } from "../src/domain/search-error.ts";
import type { Product } from "../src/domain/product.ts";
import type { Generation } from "../src/ports/generations.ts";

/** Decides what a write fails with; undefined: it does not. `products` is empty for removals. */
export type WriteFault = (products: readonly Product[]) => ErrorCode | undefined;

/** The same generation, whose keyword index takes only the writes that `fault` lets pass. */
export function withWriteFault(generation: Generation, fault: WriteFault): Generation {
  const check = (products: readonly Product[]): void => {
    const code = fault(products);
    if (code !== undefined) throw new SearchError(code, "the store was told to fail");
  };
  return {
    ...generation,
    keyword: {
      ...generation.keyword,
      upsert: async (products, options) => {
        check(products);
        await generation.keyword.upsert(products, options);
      },
      delete: async (ids, options) => {
        check([]);
        await generation.keyword.delete(ids, options);
      },
    },
  };
}
