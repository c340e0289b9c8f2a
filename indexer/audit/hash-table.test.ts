import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createHashTable } from "./hash-table.ts";
import { hashText } from "./hash-text.ts";

describe("createHashTable", () => {
  it("answers as a map does that keeps the first value", () => {
    // Hashes that share their low bits want the same slot.
    const hash = fc.oneof(
      fc.string().map(hashText),
      fc.integer({ min: 0, max: 40 }).map((high) => high * 2 ** 32),
    );
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 300 }), (hashes) => {
        const [table, map] = [createHashTable<number>(), new Map<number, number>()];
        for (const [index, each] of hashes.entries()) {
          expect(table.first(each, index)).toBe(map.get(each));
          if (!map.has(each)) map.set(each, index);
        }
      }),
    );
  });

  it("finds everything again after it grew", () => {
    const table = createHashTable<string>();
    const texts = Array.from({ length: 5_000 }, (_, index) => `product ${index}`);
    for (const text of texts) expect(table.first(hashText(text), text)).toBeUndefined();
    for (const text of texts) expect(table.first(hashText(text), "another")).toBe(text);
  });
});
