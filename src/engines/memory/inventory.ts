import { productHash } from "../../domain/product-hash.ts";
import type { Product } from "../../domain/product.ts";
import type { Inventory } from "../../ports/inventory.ts";

/** What a driver in memory holds, however it is asked. */
export interface MemoryHoldings {
  /** Copies, one for each id. */
  held(): readonly Product[];
}

/** The inventory of a driver in memory: it is read at once. */
export function createMemoryInventory(engine: Inventory["engine"], driver: MemoryHoldings): Inventory {
  const entries = () =>
    driver.held().map((product) => ({ id: product.id, hash: productHash(product), product }));
  return {
    store: `memory ${engine}`,
    engine,
    async *read() {
      yield entries().map(({ id, hash }) => ({ id, hash }));
    },
    look: (ids) => Promise.resolve(entries().filter(({ id }) => ids.includes(id))),
  };
}
