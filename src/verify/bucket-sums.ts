import { createHash } from "node:crypto";

import type { InventoryEntry } from "../ports/inventory.ts";

/**
 * What a store holds, in 4 kB: products fall into buckets by the hash of their id, and of each
 * bucket two sums are kept, modulo 2^64, over ids and over ids with content.
 *
 *     bucket        0     1     2    ...   255
 *     ids         3f0e  a112  90bb        7c41
 *     contents    11d9  04fe  e003        5a90      where every entry has a hash
 *
 * Stores that hold the same have the same sums, in whatever order they were read; a product that
 * is missing, extra or another shows in its bucket, with a chance of error of 2^-64.
 */
export interface BucketSums {
  add(entry: InventoryEntry): void;
  readonly entries: number;
  /** Buckets that are not the same in both. Where one of them cannot tell contents, ids are compared. */
  differing(other: BucketSums): ReadonlySet<number>;
  readonly ids: BigUint64Array;
  /** Null when an entry came without a hash. */
  readonly contents: BigUint64Array | null;
}

const BUCKETS = 256;

/** The bucket of a product, 0 to 255. */
export function bucketOf(id: string): number {
  return digest(id).readUInt8();
}

export function createBucketSums(): BucketSums {
  const ids = new BigUint64Array(BUCKETS);
  const contents = new BigUint64Array(BUCKETS);
  let entries = 0;
  let areTold = true;
  return {
    ids,
    get contents() {
      return areTold ? contents : null;
    },
    get entries() {
      return entries;
    },
    add({ id, hash }) {
      entries += 1;
      const ofId = digest(id);
      const bucket = ofId.readUInt8();
      addTo(ids, bucket, ofId);
      if (hash === null) areTold = false;
      else addTo(contents, bucket, digest(JSON.stringify([id, hash])));
    },
    differing(other) {
      const areBothTold = areTold && other.contents !== null;
      const own = areBothTold ? contents : ids;
      const theirs = areBothTold ? (other.contents ?? other.ids) : other.ids;
      return new Set(Array.from(own.keys()).filter((bucket) => own[bucket] !== theirs[bucket]));
    },
  };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** The bytes after the one that chose the bucket; the array itself counts modulo 2^64. */
function addTo(sums: BigUint64Array, bucket: number, hash: Buffer): void {
  sums[bucket] = (sums[bucket] ?? 0n) + hash.readBigUInt64LE(1);
}
