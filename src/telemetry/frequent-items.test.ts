import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createFrequentItems } from "./frequent-items.ts";

const CAPACITY = 5;
const ITEMS = ["bed", "desk", "lamp", "sofa", "rug", "shelf", "stool", "table", "tray", "vase"] as const;
const streams = fc.array(fc.constantFrom(...ITEMS), { minLength: 1, maxLength: 200 });

function counted(stream: readonly string[]) {
  const truth = new Map<string, number>();
  const items = createFrequentItems(CAPACITY);
  for (const item of stream) {
    truth.set(item, (truth.get(item) ?? 0) + 1);
    items.add(item);
  }
  return { truth, items };
}

describe("the most frequent items", () => {
  it("never count an item more often than it came, and are never more than there is room for", () => {
    fc.assert(
      fc.property(streams, (stream) => {
        const { truth, items } = counted(stream);
        const top = items.top(1_000, 0);
        expect(top.length).toBeLessThanOrEqual(CAPACITY);
        for (const { item, count, error } of top) {
          expect(count).toBeLessThanOrEqual(truth.get(item) ?? 0);
          expect(count + error).toBeGreaterThanOrEqual(truth.get(item) ?? 0);
        }
      }),
    );
  });

  it("hold every item that came more often than the room allows for all", () => {
    fc.assert(
      fc.property(streams, (stream) => {
        const { truth, items } = counted(stream);
        const kept = new Set(items.top(1_000, 0).map(({ item }) => item));
        const frequent = [...truth].filter(([, count]) => count > stream.length / CAPACITY);
        expect(frequent.filter(([item]) => !kept.has(item))).toEqual([]);
      }),
    );
  });

  it("come most frequent first, and those below the least count do not come", () => {
    const items = createFrequentItems(CAPACITY);
    for (const item of ["lamp", "sofa", "desk", "sofa", "lamp", "sofa"]) items.add(item);
    expect(items.top(10, 2)).toEqual([
      { item: "sofa", count: 3, error: 0 },
      { item: "lamp", count: 2, error: 0 },
    ]);
    expect(items.top(1, 1)).toHaveLength(1);
  });
});
