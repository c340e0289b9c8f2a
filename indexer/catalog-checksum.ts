import { createHash } from "node:crypto";

import type { Product } from "../src/domain/product.ts";

/**
 * A checksum over a catalog that does not depend on the order of its products: the sum, modulo
 * 2^64, of the first 64 bits of each product's SHA-256. A product that comes again replaces
 * its earlier self, which is also how repeated ids are noticed.
 */
export interface CatalogChecksum {
  /** True when a product of this id had been added before. */
  add(product: Product): boolean;
  readonly products: number;
  /** 16 hexadecimal digits. */
  digest(): string;
}

const MODULUS_BITS = 64;

export function createCatalogChecksum(): CatalogChecksum {
  const hashes = new Map<string, bigint>();
  let sum = 0n;
  return {
    get products() {
      return hashes.size;
    },
    add(product) {
      const hash = createHash("sha256").update(JSON.stringify(product)).digest().readBigUInt64LE();
      const earlier = hashes.get(product.id);
      sum = BigInt.asUintN(MODULUS_BITS, sum + hash - (earlier ?? 0n));
      hashes.set(product.id, hash);
      return earlier !== undefined;
    },
    digest: () => sum.toString(16).padStart(MODULUS_BITS / 4, "0"),
  };
}
