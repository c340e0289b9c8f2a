import { createHash } from "node:crypto";

import type { Product } from "../src/domain/product.ts";

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
      const hash = hashOf(product);
      const earlier = hashes.get(product.id);
      sum = BigInt.asUintN(MODULUS_BITS, sum + hash - (earlier ?? 0n));
      hashes.set(product.id, hash);
      return earlier !== undefined;
    },
    remove(id) {
      sum = BigInt.asUintN(MODULUS_BITS, sum - (hashes.get(id) ?? 0n));
      hashes.delete(id);
    },
    holds: (product) => hashes.get(product.id) === hashOf(product),
    ids: () => [...hashes.keys()],
    digest: () => sum.toString(16).padStart(MODULUS_BITS / 4, "0"),
  };
}

function hashOf(product: Product): bigint {
  return createHash("sha256").update(canonicalJson(product)).digest().readBigUInt64LE();
}

/** Names in order; only the attributes are nested objects. */
function canonicalJson({ attributes, ...core }: Product): string {
  const sorted = (record: object): [string, unknown][] =>
    Object.entries(record)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(core), sorted(attributes ?? {})]);
}
