import { productHash } from "../src/domain/product-hash.ts";
import type { Product } from "../src/domain/product.ts";
import type { LedgerEntry } from "../src/ports/ledger.ts";

/**
 * A checksum over a catalog that does not depend on the order of its products: the sum, modulo
 * 2^64, of the first 64 bits of each product's SHA-256. A product that comes again replaces
 * its earlier self, which is also how repeated ids are noticed. The order in which a store gives
 * back a product's fields makes no difference.
 */
export interface CatalogChecksum {
  /** True when a product of this id had been added before. */
  add(product: Product): boolean;
  /** Unknown ids are no error. */
  remove(id: string): void;
  /** Whether this is what was last added under its id. */
  holds(product: Product): boolean;
  /** Of every product, in the order they were first added. */
  ids(): readonly string[];
  /** Likewise, with the hash of its last version. */
  entries(): readonly LedgerEntry[];
  readonly products: number;
  /** 16 hexadecimal digits. */
  digest(): string;
}

const MODULUS_BITS = 64;

export function createCatalogChecksum(): CatalogChecksum {
  const hashes = new Map<string, string>();
  let sum = 0n;
  return {
    get products() {
      return hashes.size;
    },
    add(product) {
      const hash = productHash(product);
      const earlier = hashes.get(product.id);
      sum = BigInt.asUintN(MODULUS_BITS, sum + numberOf(hash) - numberOf(earlier));
      hashes.set(product.id, hash);
      return earlier !== undefined;
    },
    remove(id) {
      sum = BigInt.asUintN(MODULUS_BITS, sum - numberOf(hashes.get(id)));
      hashes.delete(id);
    },
    holds: (product) => hashes.get(product.id) === productHash(product),
    ids: () => [...hashes.keys()],
    entries: () => Array.from(hashes, ([id, hash]) => ({ id, hash })),
    digest: () => sum.toString(16).padStart(MODULUS_BITS / 4, "0"),
  };
}

/** 0 for none. */
function numberOf(hash: string | undefined): bigint {
  return hash === undefined ? 0n : Buffer.from(hash, "hex").readBigUInt64LE();
}
