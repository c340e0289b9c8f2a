import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { InventoryEntry } from "../ports/inventory.ts";
import { bucketOf, createBucketSums } from "./bucket-sums.ts";

const sumsOf = (entries: readonly InventoryEntry[]) => {
  const sums = createBucketSums();
  for (const entry of entries) sums.add(entry);
  return sums;
};
const entry = fc.record({ id: fc.string({ minLength: 1 }), hash: fc.constantFrom("1", "2", "3") });
const catalog = fc.uniqueArray(entry, { selector: ({ id }) => id, maxLength: 50 });

describe("the sums of buckets", () => {
  it("are the same in whatever order a store is read", () => {
    fc.assert(
      fc.property(catalog, (entries) => {
        expect(sumsOf(entries.toReversed()).differing(sumsOf(entries)).size).toBe(0);
        expect(sumsOf(entries).entries).toBe(entries.length);
      }),
    );
  });

  it("differ in just the buckets of products that differ", () => {
    fc.assert(
      fc.property(catalog, catalog, (left, right) => {
        const differing = (own: readonly InventoryEntry[], theirs: readonly InventoryEntry[]) =>
          own.filter(({ id, hash }) => !theirs.some((other) => other.id === id && other.hash === hash));
        const ids = [...differing(left, right), ...differing(right, left)].map(({ id }) => id);
        expect(sumsOf(left).differing(sumsOf(right))).toEqual(new Set(ids.map(bucketOf)));
      }),
    );
  });

  it("see two products that have changed places", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 2 }),
        ([a = "", b = ""]) => {
          const straight = sumsOf([
            { id: a, hash: "1" },
            { id: b, hash: "2" },
          ]);
          const crossed = sumsOf([
            { id: a, hash: "2" },
            { id: b, hash: "1" },
          ]);
          expect(straight.differing(crossed)).toEqual(new Set([bucketOf(a), bucketOf(b)]));
        },
      ),
    );
  });

  it("compare ids alone with a store that cannot tell contents", () => {
    const known = sumsOf([
      { id: "a", hash: "1" },
      { id: "b", hash: "2" },
    ]);
    const same = sumsOf([
      { id: "b", hash: null },
      { id: "a", hash: null },
    ]);
    expect(known.differing(same).size).toBe(0);
    expect(same.differing(known).size).toBe(0);
    expect(known.differing(sumsOf([{ id: "a", hash: null }]))).toEqual(new Set([bucketOf("b")]));
    expect(known.differing(sumsOf([]))).toEqual(new Set([bucketOf("a"), bucketOf("b")]));
  });
});
